<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Storage\Spool\Ledger;
use Sidegate\Storage\Spool\Spool;

/**
 * Kills processes that append to the spool or aggregate it, with `kill -9` at
 * random moments.
 */
final class KillTest extends TestCase {

	private const HITS = 6000;

	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-kill-' . bin2hex( random_bytes( 8 ) );
		( new Spool( $this->folder, 'here' ) )->prepare();
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_every_hit_counts_once_if_the_aggregating_process_is_killed(): void {
		$writers = [ $this->start( $this->writer() ), $this->start( $this->writer() ) ];
		$kills   = 0;
		while ( proc_get_status( $writers[0] )['running'] || proc_get_status( $writers[1] )['running'] || $kills < 20 ) {
			$aggregator = $this->start( $this->aggregator() );
			// PHP needs some 30 ms to start, and aggregating takes 1 ms.
			usleep( random_int( 20000, 60000 ) );
			proc_terminate( $aggregator, 9 );
			proc_close( $aggregator );
			++$kills;
		}
		array_map( 'proc_close', $writers );
		$spool  = new Spool( $this->folder, 'here' );
		$ledger = new Ledger( $spool );
		self::assertTrue( $spool->with_lock( [ $ledger, 'aggregate' ] ) );
		$batch = $ledger->begin_batch();
		self::assertNotNull( $batch );
		self::assertSame( 2 * self::HITS, array_sum( $batch[1]->counts() ), "$kills kills" );
		self::assertFileDoesNotExist( $spool->path_of( 'broken' ) );
	}

	public function test_a_killed_writer_loses_at_most_one_line(): void {
		for ( $i = 0; $i < 5; $i++ ) {
			$writer = $this->start( $this->writer() );
			usleep( random_int( 40000, 90000 ) );
			proc_terminate( $writer, 9 );
			proc_close( $writer );
		}
		// Each writer stores its number of appended lines after each line.
		$appended = array_sum( array_map( static fn ( $file ): int => (int) file_get_contents( (string) $file ), (array) glob( $this->folder . '/appended-*' ) ) );
		$spool    = new Spool( $this->folder, 'here' );
		$ledger   = new Ledger( $spool );
		self::assertTrue( $spool->with_lock( [ $ledger, 'aggregate' ] ) );
		$batch = $ledger->begin_batch();
		$count = $batch === null ? 0 : array_sum( $batch[1]->counts() );
		self::assertGreaterThanOrEqual( $appended, $count );
		self::assertLessThanOrEqual( $appended + 5, $count );
	}

	private function writer(): string {
		return 'require $argv[1]; $spool = new Sidegate\Storage\Spool\Spool( $argv[2], "here" );
			$appended = fopen( $argv[2] . "/appended-" . getmypid(), "wb" );
			for ( $i = 0; $i < ' . self::HITS . '; $i++ ) {
				$hit = new Sidegate\Core\Log\Hit( 1795381592000000 + $i, "xmlrpc", "shield", true, "192.0.2." . $i % 40, "POST", "/", str_repeat( "x", 100 ) );
				if ( $spool->append( $hit->to_line() ) === false ) { exit( 1 ); }
				// One write that overwrites the last number, whose length never shrinks.
				fseek( $appended, 0 );
				fwrite( $appended, (string) ( $i + 1 ) );
				fflush( $appended );
			}';
	}

	private function aggregator(): string {
		return 'require $argv[1]; $spool = new Sidegate\Storage\Spool\Spool( $argv[2], "here" );
			while ( true ) {
				$spool->with_lock( array( new Sidegate\Storage\Spool\Ledger( $spool ), "aggregate" ) );
			}';
	}

	/** @return resource */
	private function start( string $code ) {
		$process = proc_open( [ PHP_BINARY, '-r', $code, dirname( __DIR__ ) . '/autoload.php', $this->folder ], [], $pipes );
		self::assertIsResource( $process );
		return $process;
	}
}
