<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Tally;

final class ServerLogsTest extends TestCase {

	private const LINE = "1795381592.258\txmlrpc\t192.0.2.%d\tPOST\t//xmlrpc.php\tMozilla/5.0\n";

	/** @var string */
	private string $folder;

	/** @var string */
	private string $log;

	/** @var ServerLogs */
	private ServerLogs $logs;

	/** @var Ledger */
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

	public function test_each_line_counts_once_however_often_it_is_read(): void {
		$this->write( 3 );
		$this->fold();
		$this->fold();
		$this->write( 2 );
		$this->fold();
		self::assertSame( 5, $this->total() );
	}

	public function test_a_line_counts_once_it_has_its_end(): void {
		file_put_contents( $this->log, substr( sprintf( self::LINE, 1 ), 0, 40 ) );
		$this->fold();
		self::assertSame( 0, $this->total() );
		file_put_contents( $this->log, substr( sprintf( self::LINE, 1 ), 40 ), FILE_APPEND );
		$this->fold();
		$this->fold();
		self::assertSame( 1, $this->total() );
	}

	public function test_after_a_rollup_it_goes_on_where_it_was(): void {
		$this->write( 3 );
		$this->fold();
		self::assertSame( 3, $this->roll_up() );
		$this->fold();
		self::assertSame( 0, $this->roll_up(), 'nothing new' );
		$this->write( 4 );
		$this->fold();
		self::assertSame( 4, $this->roll_up() );
	}

	public function test_a_process_that_dies_between_two_steps_counts_nothing_twice(): void {
		$this->write( 3 );
		$this->fold();
		// Dies after the ledger was sealed; a fold comes before the rollup that goes on.
		self::assertNotNull( $this->ledger->sealed() );
		$this->write( 2 );
		$this->fold();
		self::assertSame( 3, $this->roll_up() );
		self::assertSame( 2, $this->roll_up() );
		$this->fold();
		self::assertSame( 0, $this->roll_up() );
	}

	public function test_a_ledger_that_cannot_be_written_loses_nothing(): void {
		mkdir( $this->logs->spool()->beside( 'new' ) );
		$this->write( 3 );
		$this->fold();
		rmdir( $this->logs->spool()->beside( 'new' ) );
		$this->fold();
		self::assertSame( 3, $this->total() );
	}

	public function test_a_file_goes_when_it_was_read_and_nothing_came_for_an_hour(): void {
		$this->write( 3 );
		$this->fold();
		self::assertFileExists( $this->log );
		touch( $this->log, time() - 3700 );
		$this->fold();
		self::assertFileDoesNotExist( $this->log );
		self::assertSame( 3, $this->total() );
	}

	public function test_a_late_line_in_a_new_file_of_the_old_name_counts(): void {
		$this->write( 3 );
		touch( $this->log, time() - 3700 );
		$this->fold();
		$this->write( 1 );
		$this->fold();
		self::assertSame( 4, $this->total() );
	}

	public function test_half_a_line_that_is_never_ended_keeps_no_file(): void {
		$this->write( 1 );
		file_put_contents( $this->log, '179538', FILE_APPEND );
		touch( $this->log, time() - 3700 );
		$this->fold();
		self::assertFileDoesNotExist( $this->log );
		self::assertSame( 1, $this->total() );
	}

	public function test_files_of_both_servers_and_of_several_hosts_are_read_and_others_are_not(): void {
		foreach ( [ 'hits-apache-2026112822.log', 'hits-nginx-web1.example-2026112823.log', 'hits-nginx-x.log', 'hits-other-2026112822.log', 'hits-nginx-2026112822.log.gz' ] as $name ) {
			$this->log = "$this->folder/$name";
			$this->write( 1 );
		}
		$this->fold();
		self::assertSame( 2, $this->total() );
	}

	public function test_a_log_that_php_cannot_read_is_named_and_the_others_count(): void {
		$this->write( 1 );
		self::assertSame( '', $this->logs->unreadable() );
		$closed = "$this->folder/hits-apache-2026112823.log";
		// Not by permissions: the tests may run as root, whom none stop.
		symlink( "$this->folder/nowhere", $closed );
		self::assertSame( $closed, $this->logs->unreadable() );
		$this->fold();
		self::assertSame( 1, $this->total() );
	}

	public function test_the_servers_own_files_keep_their_permissions(): void {
		$this->write( 1 );
		chmod( $this->log, 0644 );
		file_put_contents( "$this->folder/other.php", '' );
		chmod( "$this->folder/other.php", 0644 );
		self::assertTrue( Disk::protect_all( $this->folder ) );
		clearstatcache();
		self::assertSame( 0644, fileperms( $this->log ) & 0777 );
		self::assertSame( 0600, fileperms( "$this->folder/other.php" ) & 0777 );
	}

	public function test_garbage_costs_only_itself(): void {
		$this->write( 1 );
		file_put_contents( $this->log, str_repeat( "\0\xff\t", 100000 ) . "\n" . random_bytes( 5000 ) . "\n", FILE_APPEND );
		$this->write( 1 );
		$this->fold();
		self::assertSame( 2, $this->total() );
	}

	public function test_a_quarter_of_a_million_lines_are_exact_while_they_are_being_written(): void {
		$writer = proc_open( [ PHP_BINARY, '-r', 'for ( $i = 0; $i < 250; $i++ ) { $lines = ""; for ( $j = 0; $j < 1000; $j++ ) { $lines .= sprintf( $argv[2], $j % 250 ); } file_put_contents( $argv[1], $lines, FILE_APPEND ); }', $this->log, self::LINE ], [], $pipes );
		self::assertIsResource( $writer );
		while ( proc_get_status( $writer )['running'] ) {
			$this->fold();
			$this->rolled_up += random_int( 0, 1 ) === 1 ? $this->roll_up() : 0;
		}
		proc_close( $writer );
		$this->fold();
		self::assertSame( 250000, $this->rolled_up + $this->roll_up() + $this->roll_up() );
	}

	private function fold(): void {
		$this->logs->spool()->alone(
			function (): void {
				$this->logs->fold( $this->ledger, time() );
			}
		);
	}

	private function write( int $lines ): void {
		for ( $i = 1; $i <= $lines; $i++ ) {
			file_put_contents( $this->log, sprintf( self::LINE, $i ), FILE_APPEND );
		}
	}

	private function roll_up(): int {
		$sealed = $this->ledger->sealed();
		if ( $sealed === null ) {
			return 0;
		}
		$this->ledger->forget();
		return self::hits( $sealed[1] );
	}

	private function total(): int {
		$sealed = $this->ledger->sealed();
		return $sealed === null ? 0 : self::hits( $sealed[1] );
	}

	private static function hits( Tally $tally ): int {
		return (int) array_sum( $tally->counts() );
	}
}
