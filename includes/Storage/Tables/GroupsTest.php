<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Tables;

use PDO;
use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitFilter;
use wpdb;

/**
 * Runs the queries of Groups and HourTotals on SQLite.
 *
 * @runTestsInSeparateProcesses
 * @preserveGlobalState disabled
 *
 * @phpstan-import-type By from Groups
 */
final class GroupsTest extends TestCase {

	/** An hour, and the next one; Unix time. */
	private const HOUR = 1795381200;
	private const NEXT = self::HOUR + 3600;

	private PDO $pdo;
	private Database $database;

	protected function setUp(): void {
		eval( // phpcs:ignore Squiz.PHP.Eval -- the part of WordPress's class that Database calls, for this process only.
			'class wpdb {
				public string $prefix = "wp_";
				public string $last_error = "";
				public ?\PDO $pdo = null;
				public function suppress_errors() { return false; }
				public function prepare( $sql, $values ) {
					return preg_replace_callback( "~%[isd]~", function ( $match ) use ( &$values ) {
						$value = array_shift( $values );
						return $match[0] === "%i" ? "`$value`" : ( $match[0] === "%d" ? (string) (int) $value : $this->pdo->quote( $value ) );
					}, $sql );
				}
				public function get_results( $sql ) {
					return array_map( static fn ( $row ) => array_map( "strval", $row ), $this->pdo->query( $sql )->fetchAll( \PDO::FETCH_ASSOC ) );
				}
			}'
		);
		$db             = new wpdb();
		$this->pdo      = new PDO( 'sqlite::memory:' );
		$db->pdo        = $this->pdo;
		$this->database = new Database( $db );
		$this->pdo->exec( 'CREATE TABLE wp_sidegate_counts (hour int, rule text, layer text, refused int, hits int)' );
		$this->pdo->exec( 'CREATE TABLE wp_sidegate_sources (hour int, rule text, source text, asn int, hits int, unsure int, missed int, began int, ended int)' );
		$this->pdo->exec( 'CREATE TABLE wp_sidegate_hits (time int, hour int, rule text, layer text, refused int, source text, path text, agent text, login text, grouped text, asn int)' );
		// 6,000 guesses by one address and 40 by others of the same network, and a scan from elsewhere.
		$this->insert( 'counts', [ self::HOUR, 'xmlrpc', 'server', 1, 6040 ], [ self::NEXT, 'users-scan', 'wordpress', 0, 3 ], [ 0, 'xmlrpc', 'server', 1, 999 ] );
		$this->insert(
			'sources',
			[ self::HOUR, 'xmlrpc', '168.62.29.77', 8075, 6000, 0, 0, self::HOUR + 1, self::HOUR + 50 ],
			[ self::HOUR, 'xmlrpc', '168.62.29.78', 8075, 40, 0, 0, self::HOUR + 2, self::HOUR + 60 ],
			[ self::NEXT, 'users-scan', '192.0.2.1', 0, 3, 0, 0, self::NEXT + 1, self::NEXT + 3 ]
		);
		foreach ( [ 1, 49, 50 ] as $second ) {
			$this->insert( 'hits', [ ( self::HOUR + $second ) * 1000000, self::HOUR, 'xmlrpc', 'server', 1, '168.62.29.77', '//xmlrpc.php', 'curl/8', $second === 1 ? 'admin' : 'caf\\303\\251', '168.62.29.77', 8075 ] );
		}
		$this->insert( 'hits', [ ( self::NEXT + 1 ) * 1000000, self::NEXT, 'users-scan', 'wordpress', 0, '192.0.2.1', '/?author=1', '', '', '192.0.2.1', 0 ] );
	}

	public function test_numbers_are_true_where_they_are_counted(): void {
		self::assertSame( [ '168.62.29.77 6000', '168.62.29.78 40', '192.0.2.1 3' ], $this->groups( 'source' ) );
		self::assertSame( [ '8075 6040', '0 3' ], $this->groups( 'network' ) );
		self::assertSame( [ 'xmlrpc 6040', 'users-scan 3' ], $this->groups( 'rule' ) );
		self::assertSame( [ self::NEXT . ' 3', self::HOUR . ' 6040' ], $this->groups( 'hour' ) );
	}

	public function test_texts_are_counted_in_samples_and_restored(): void {
		self::assertSame( [ 'café at least 2', 'admin at least 1' ], $this->groups( 'login' ) );
		self::assertSame( [ '//xmlrpc.php at least 3', '/?author=1 at least 1' ], $this->groups( 'path' ) );
		self::assertSame( [ 'curl/8 at least 3', ' at least 1' ], $this->groups( 'agent' ) );
	}

	public function test_a_filter_that_only_samples_have_counts_samples(): void {
		self::assertSame( [ '168.62.29.77 at least 2' ], $this->groups( 'source', [ 'login' => 'café' ] ) );
		self::assertSame( [ '8075 at least 3' ], $this->groups( 'network', [ 'path' => '//xmlrpc.php' ] ) );
		self::assertSame( [ 'users-scan at least 1' ], $this->groups( 'rule', [ 'network' => 0 ] ) );
		self::assertSame( [], $this->groups( 'agent', [ 'agent' => 'curl' ] ) );
	}

	public function test_a_network_has_at_least_its_counted_hits_if_some_sources_are_not_counted(): void {
		$this->pdo->exec( 'UPDATE wp_sidegate_sources SET missed = 7 WHERE hour = ' . self::HOUR );
		$this->insert( 'sources', [ self::HOUR, 'xmlrpc', '*', 0, 0, 0, 7, 0, 0 ] );
		$groups = new Groups( $this->database );
		self::assertSame( [ 'least', 'least' ], array_column( $groups->page( 'network', new HitFilter(), 10, 1 ), 'counted' ) );
		self::assertSame( [ 'all' ], array_column( $groups->page( 'network', new HitFilter( [ 'rule' => 'users-scan' ] ), 10, 1 ), 'counted' ) );
		self::assertSame( [ [ 6040, null ], [ 6000, 0 ] ], [ $this->total( [ 'network' => 8075 ] ), $this->total( [ 'source' => '168.62.29.77' ] ) ] );
	}

	public function test_the_true_total_is_known_unless_only_samples_have_what_is_filtered(): void {
		self::assertSame( [ 6043, 0 ], $this->total( [] ), 'without the sum of old hours, of which nothing is listed' );
		self::assertSame( [ 3, 0 ], $this->total( [ 'layer' => 'wordpress' ] ) );
		self::assertSame( [ 6000, 0 ], $this->total( [ 'source' => '168.62.29.77' ] ) );
		self::assertSame( [ 6040, 0 ], $this->total( [ 'network' => 8075 ] ) );
		self::assertSame( [ 3, 0 ], $this->total( [ 'after' => self::NEXT * 1000000 ] ) );
		self::assertNull( $this->total( [ 'after' => ( self::NEXT + 60 ) * 1000000 ] ), 'a part of an hour' );
		self::assertNull( $this->total( [ 'login' => 'admin' ] ) );
		self::assertNull( $this->total( [ 'text' => 'xmlrpc' ] ) );
		self::assertNull( $this->total( [ 'source' => '2001:db8::1' ] ), 'counted by the /64' );
		self::assertNull( $this->total( [ 'source' => '198.51.100.7' ] ), 'too few hits for a counter' );
	}

	public function test_the_hour_of_a_sample_has_its_true_number(): void {
		$hit   = static fn ( string $rule, string $source, int $hour ): Hit => new Hit( ( $hour + 1 ) * 1000000, $rule, 'server', true, $source, '', '', '' );
		$total = ( new HourTotals( $this->database ) )->of(
			[
				$hit( 'xmlrpc', '168.62.29.77', self::HOUR ),
				$hit( 'xmlrpc', '168.62.29.77', self::HOUR ),
				$hit( 'xmlrpc', '168.62.29.77', self::NEXT ),
				$hit( 'users-scan', '192.0.2.1', self::NEXT ),
			]
		);
		self::assertSame( [ [ '168.62.29.77', 6000, 3 ], [ '192.0.2.1', 3, 1 ] ], array_map( static fn ( array $one ): array => [ $one['source'], $one['hits'], $one['listed'] ], $total ) );
		self::assertSame( [], ( new HourTotals( $this->database ) )->of( [] ) );
	}

	/**
	 * Returns keys and numbers; each group must also be in the count.
	 *
	 * @param By                   $by     What to group by.
	 * @param array<string, mixed> $filter Conditions of HitFilter.
	 * @return list<string>
	 */
	private function groups( string $by, array $filter = [] ): array {
		$groups = new Groups( $this->database );
		$page   = $groups->page( $by, new HitFilter( $filter ), 10, 1 );
		self::assertCount( $groups->count( $by, new HitFilter( $filter ) ), $page );
		return array_map( static fn ( array $group ): string => "{$group['key']} " . ( $group['counted'] === 'all' ? '' : 'at least ' ) . $group['hits'], $page );
	}

	/**
	 * @param array<string, mixed> $filter Conditions of HitFilter.
	 * @return array{ int, int|null }|null Least number, and error.
	 */
	private function total( array $filter ): ?array {
		$total = ( new Groups( $this->database ) )->total( new HitFilter( $filter ) );
		return $total === null ? null : [ $total['hits'], $total['error'] ];
	}

	/** @param list<int|string> ...$rows Values of the columns. */
	private function insert( string $table, array ...$rows ): void {
		foreach ( $rows as $row ) {
			$this->pdo->prepare( "INSERT INTO wp_sidegate_$table VALUES (" . implode( ', ', array_fill( 0, count( $row ), '?' ) ) . ')' )->execute( $row );
		}
	}
}
