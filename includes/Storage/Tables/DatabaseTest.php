<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use PHPUnit\Framework\TestCase;
use RuntimeException;
use wpdb;

/**
 * @runTestsInSeparateProcesses
 * @preserveGlobalState disabled
 */
final class DatabaseTest extends TestCase {

	private wpdb $db;

	protected function setUp(): void {
		eval( // phpcs:ignore Squiz.PHP.Eval -- the part of WordPress's class that Database calls, for this process only.
			'class wpdb {
				public string $prefix = "wp_";
				public string $last_error = "";
				public bool $is_suppressed = false;
				public array $queries = [];
				public function suppress_errors( $suppress = true ) {
					$was = $this->is_suppressed;
					$this->is_suppressed = $suppress;
					return $was;
				}
				public function prepare( $sql, $values ) { return $sql; }
				public function query( $sql ) {
					$this->queries[] = $sql;
					if ( $sql === "START TRANSACTION" ) {
						throw new RuntimeException( "by another plugin" );
					}
					return true;
				}
				public function get_results( $sql ) {
					$this->queries[] = $sql;
					return [ [ "Engine" => "MyISAM", "has_lock" => "1" ] ];
				}
			}'
		);
		$this->db = new wpdb();
	}

	public function test_an_exception_of_another_plugin_leaves_neither_errors_hidden_nor_the_lock(): void {
		try {
			( new Database( $this->db ) )->transaction( static fn () => self::fail( 'There is no transaction.' ) );
		} catch ( RuntimeException $e ) {
			self::assertSame( 'by another plugin', $e->getMessage() );
		}
		/** @var object{ is_suppressed: bool, queries: list<string> } $db */
		$db = $this->db;
		self::assertFalse( $db->is_suppressed );
		self::assertStringContainsString( 'RELEASE_LOCK', (string) end( $db->queries ) );
	}
}
