<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;

final class LogWatchTest extends TestCase {

	private string $folder;
	private string $log;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-watch-' . bin2hex( random_bytes( 8 ) );
		mkdir( $this->folder );
		$this->log = $this->folder . '/hits-nginx-2026112822.log';
	}

	protected function tearDown(): void {
		array_map( 'unlink', (array) glob( $this->folder . '/*' ) );
		rmdir( $this->folder );
	}

	public function test_sees_a_first_line(): void {
		$watch = new LogWatch( $this->folder );
		self::assertSame( 0, $watch->last_line() );
		file_put_contents( $this->log, "a line\n" );
		self::assertTrue( $watch->has_new_line() );
		self::assertGreaterThan( time() - 60, $watch->last_line() );
	}

	public function test_sees_a_new_line_although_a_rollup_removed_another_log(): void {
		$old = $this->folder . '/hits-nginx-2026112821.log';
		file_put_contents( $old, str_repeat( "a line\n", 100 ) );
		file_put_contents( $this->log, "a line\n" );
		$watch = new LogWatch( $this->folder );
		unlink( $old );
		file_put_contents( $this->log, "a line\n", FILE_APPEND );
		self::assertTrue( $watch->has_new_line() );
	}

	public function test_sees_a_line_that_arrives_a_moment_later(): void {
		$watch  = new LogWatch( $this->folder );
		$writer = proc_open( [ PHP_BINARY, '-r', 'usleep( 300000 ); file_put_contents( $argv[1], "a line\n" );', $this->log ], [], $pipes );
		self::assertIsResource( $writer );
		self::assertTrue( $watch->has_new_line() );
		proc_close( $writer );
	}

	public function test_reports_a_missing_line_after_a_second_and_the_time_of_the_last_one(): void {
		file_put_contents( $this->log, "a line\n" );
		touch( $this->log, 1790000000 );
		file_put_contents( $this->folder . '/hits-1.php', '' );
		$watch = new LogWatch( $this->folder );
		file_put_contents( $this->folder . '/hits-1.php', 'a hit that PHP has recorded' );
		$start = microtime( true );
		self::assertFalse( $watch->has_new_line() );
		self::assertLessThan( 2, microtime( true ) - $start );
		self::assertSame( 1790000000, $watch->last_line() );
	}

	public function test_without_a_folder_the_result_is_unknown(): void {
		self::assertNull( ( new LogWatch( '' ) )->has_new_line() );
	}
}
