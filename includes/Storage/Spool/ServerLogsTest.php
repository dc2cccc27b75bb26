<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\HitAggregate;

final class ServerLogsTest extends TestCase {

	private const LINE = "1795381592.258\txmlrpc\t192.0.2.%d\tPOST\t//xmlrpc.php\tMozilla/5.0\n";

	private string $folder;
	private string $log;
	private ServerLogs $logs;
	private Ledger $ledger;

	/** @var int Hits that were rolled up. */
	private int $rolled_up = 0;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-logs-' . bin2hex( random_bytes( 8 ) );
		$spool        = new Spool( $this->folder, 'here' );
		$spool->prepare();
		$this->log    = $this->folder . '/hits-nginx-2026112822.log';
		$this->logs   = new ServerLogs( $spool, null );
		$this->ledger = new Ledger( $this->logs->spool() );
	}

	protected function tearDown(): void {
		array_map( 'unlink', (array) glob( $this->folder . '/*' ) );
		@rmdir( $this->folder );
	}

	public function test_counts_each_line_once(): void {
		$this->write( 3 );
		$this->aggregate();
		$this->aggregate();
		$this->write( 2 );
		$this->aggregate();
		self::assertSame( 5, $this->total() );
	}

	public function test_counts_a_line_when_it_is_complete(): void {
		file_put_contents( $this->log, substr( sprintf( self::LINE, 1 ), 0, 40 ) );
		$this->aggregate();
		self::assertSame( 0, $this->total() );
		file_put_contents( $this->log, substr( sprintf( self::LINE, 1 ), 40 ), FILE_APPEND );
		$this->aggregate();
		$this->aggregate();
		self::assertSame( 1, $this->total() );
	}

	public function test_continues_after_a_rollup_where_it_stopped(): void {
		$this->write( 3 );
		$this->aggregate();
		self::assertSame( 3, $this->roll_up() );
		$this->aggregate();
		self::assertSame( 0, $this->roll_up(), 'nothing new' );
		$this->write( 4 );
		$this->aggregate();
		self::assertSame( 4, $this->roll_up() );
	}

	public function test_a_process_that_dies_between_two_steps_counts_nothing_twice(): void {
		$this->write( 3 );
		$this->aggregate();
		// The process dies after the batch was begun; the next one aggregates first, then rolls up.
		self::assertNotNull( $this->ledger->begin_batch() );
		$this->write( 2 );
		$this->aggregate();
		self::assertSame( 3, $this->roll_up() );
		self::assertSame( 2, $this->roll_up() );
		$this->aggregate();
		self::assertSame( 0, $this->roll_up() );
	}

	public function test_loses_nothing_if_the_ledger_cannot_be_written(): void {
		mkdir( $this->logs->spool()->path_of( 'new' ) );
		$this->write( 3 );
		$this->aggregate();
		rmdir( $this->logs->spool()->path_of( 'new' ) );
		$this->aggregate();
		self::assertSame( 3, $this->total() );
	}

	/**
	 * @dataProvider ledger_files
	 */
	public function test_counts_no_line_again_after_the_file_with_the_positions_was_damaged( string $name ): void {
		$this->write( 3 );
		$this->aggregate();
		if ( $name === 'ledger' ) {
			$this->roll_up();
		} else {
			$this->ledger->begin_batch();
		}
		file_put_contents( $this->logs->spool()->path_of( $name ), '{' );
		// Another process finds the damage first, and ends before it writes a new ledger.
		( new Ledger( $this->logs->spool() ) )->begin_batch();
		$this->aggregate();
		self::assertSame( 0, $this->roll_up() );
		self::assertFileExists( $this->logs->spool()->path_of( 'broken' ) );
		$this->write( 2 );
		$this->aggregate();
		self::assertSame( 2, $this->roll_up() );
		$this->log = $this->folder . '/hits-nginx-2026112823.log';
		$this->write( 4 );
		$this->aggregate();
		self::assertSame( 4, $this->roll_up() );
	}

	/** @return array<array{ string }> */
	public function ledger_files(): array {
		return [ [ 'ledger' ], [ 'sealed' ] ];
	}

	public function test_removes_a_log_after_an_hour_without_new_lines(): void {
		$this->write( 3 );
		$this->aggregate();
		self::assertFileExists( $this->log );
		touch( $this->log, time() - 3700 );
		$this->aggregate();
		self::assertFileDoesNotExist( $this->log );
		self::assertSame( 3, $this->total() );
	}

	public function test_counts_a_late_line_in_a_new_file_of_the_same_name(): void {
		$this->write( 3 );
		touch( $this->log, time() - 3700 );
		$this->aggregate();
		$this->write( 1 );
		$this->aggregate();
		self::assertSame( 4, $this->total() );
	}

	public function test_an_incomplete_last_line_does_not_keep_a_log(): void {
		$this->write( 1 );
		file_put_contents( $this->log, '179538', FILE_APPEND );
		touch( $this->log, time() - 3700 );
		$this->aggregate();
		self::assertFileDoesNotExist( $this->log );
		self::assertSame( 1, $this->total() );
	}

	public function test_reads_logs_of_both_servers_and_of_several_hosts_but_no_other_files(): void {
		foreach ( [ 'hits-apache-2026112822.log', 'hits-nginx-web1.example-2026112823.log', 'hits-nginx-x.log', 'hits-other-2026112822.log', 'hits-nginx-2026112822.log.gz' ] as $name ) {
			$this->log = "$this->folder/$name";
			$this->write( 1 );
		}
		$this->aggregate();
		self::assertSame( 2, $this->total() );
	}

	public function test_names_an_unreadable_log_and_counts_the_others(): void {
		$this->write( 1 );
		self::assertSame( '', $this->logs->unreadable() );
		$unreadable = "$this->folder/hits-apache-2026112823.log";
		// Not by permissions, which don't apply to root; the tests may run as root.
		symlink( "$this->folder/nowhere", $unreadable );
		self::assertSame( $unreadable, $this->logs->unreadable() );
		$this->aggregate();
		self::assertSame( 1, $this->total() );
	}

	public function test_keeps_the_permissions_of_the_servers_logs(): void {
		$this->write( 1 );
		chmod( $this->log, 0644 );
		file_put_contents( "$this->folder/other.php", '' );
		chmod( "$this->folder/other.php", 0644 );
		self::assertTrue( Disk::protect_all( $this->folder ) );
		clearstatcache();
		self::assertSame( 0644, fileperms( $this->log ) & 0777 );
		self::assertSame( 0600, fileperms( "$this->folder/other.php" ) & 0777 );
	}

	public function test_skips_garbage(): void {
		$this->write( 1 );
		file_put_contents( $this->log, str_repeat( "\0\xff\t", 100000 ) . "\n" . random_bytes( 5000 ) . "\n", FILE_APPEND );
		$this->write( 1 );
		$this->aggregate();
		self::assertSame( 2, $this->total() );
	}

	public function test_counts_250000_lines_exactly_while_they_are_written(): void {
		$writer = proc_open( [ PHP_BINARY, '-r', 'for ( $i = 0; $i < 250; $i++ ) { $lines = ""; for ( $j = 0; $j < 1000; $j++ ) { $lines .= sprintf( $argv[2], $j % 250 ); } file_put_contents( $argv[1], $lines, FILE_APPEND ); }', $this->log, self::LINE ], [], $pipes );
		self::assertIsResource( $writer );
		while ( proc_get_status( $writer )['running'] ) {
			$this->aggregate();
			$this->rolled_up += random_int( 0, 1 ) === 1 ? $this->roll_up() : 0;
		}
		proc_close( $writer );
		$this->aggregate();
		self::assertSame( 250000, $this->rolled_up + $this->roll_up() + $this->roll_up() );
	}

	private function aggregate(): void {
		$this->logs->spool()->with_lock(
			function (): void {
				$this->logs->aggregate( $this->ledger, time() );
			}
		);
	}

	private function write( int $lines ): void {
		for ( $i = 1; $i <= $lines; $i++ ) {
			file_put_contents( $this->log, sprintf( self::LINE, $i ), FILE_APPEND );
		}
	}

	private function roll_up(): int {
		$batch = $this->ledger->begin_batch();
		if ( $batch === null ) {
			return 0;
		}
		$this->ledger->commit_batch();
		return self::hits( $batch[1] );
	}

	private function total(): int {
		$batch = $this->ledger->begin_batch();
		return $batch === null ? 0 : self::hits( $batch[1] );
	}

	private static function hits( HitAggregate $aggregate ): int {
		return (int) array_sum( $aggregate->counts() );
	}
}
