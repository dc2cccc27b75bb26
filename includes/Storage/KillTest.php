<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;

/**
 * `kill -9`, at whatever step it comes.
 */
final class KillTest extends TestCase {

	private const HITS = 6000;

	/** @var string */
	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-kill-' . bin2hex( random_bytes( 8 ) );
		( new Spool( $this->folder, 'here' ) )->prepare();
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_who_folds_may_die_at_any_moment_and_every_hit_counts_once(): void {
		$writers = [ $this->start( $this->writer() ), $this->start( $this->writer() ) ];
		$kills   = 0;
		while ( proc_get_status( $writers[0] )['running'] || proc_get_status( $writers[1] )['running'] || $kills < 20 ) {
			$folder = $this->start( $this->folder() );
			// PHP needs some 30 ms to start, and a fold takes one.
			usleep( random_int( 20000, 60000 ) );
			proc_terminate( $folder, 9 );
			proc_close( $folder );
			++$kills;
		}
		array_map( 'proc_close', $writers );
		$spool  = new Spool( $this->folder, 'here' );
		$ledger = new Ledger( $spool );
		self::assertTrue( $spool->alone( [ $ledger, 'fold' ] ) );
		$sealed = $ledger->sealed();
		self::assertNotNull( $sealed );
		self::assertSame( 2 * self::HITS, array_sum( $sealed[1]->counts() ), "$kills kills" );
		self::assertFileDoesNotExist( $spool->beside( 'broken' ) );
	}

	public function test_a_writer_that_dies_costs_at_most_the_line_it_was_at(): void {
		for ( $i = 0; $i < 5; $i++ ) {
			$writer = $this->start( $this->writer() );
			usleep( random_int( 40000, 90000 ) );
			proc_terminate( $writer, 9 );
			proc_close( $writer );
		}
		// Each writes how many it has appended after each of them.
		$said   = array_sum( array_map( static fn ( $file ): int => (int) file_get_contents( (string) $file ), (array) glob( $this->folder . '/said-*' ) ) );
		$spool  = new Spool( $this->folder, 'here' );
		$ledger = new Ledger( $spool );
		self::assertTrue( $spool->alone( [ $ledger, 'fold' ] ) );
		$sealed = $ledger->sealed();
		$count  = $sealed === null ? 0 : array_sum( $sealed[1]->counts() );
		self::assertGreaterThanOrEqual( $said, $count );
		self::assertLessThanOrEqual( $said + 5, $count );
	}

	private function writer(): string {
		return 'require $argv[1]; $spool = new Sidegate\Storage\Spool( $argv[2], "here" );
			$said = fopen( $argv[2] . "/said-" . getmypid(), "wb" );
			for ( $i = 0; $i < ' . self::HITS . '; $i++ ) {
				$hit = new Sidegate\Core\Hit( 1795381592000000 + $i, "xmlrpc", "shield", true, "192.0.2." . $i % 40, "POST", "/", str_repeat( "x", 100 ) );
				if ( $spool->append( $hit->to_line() ) === false ) { exit( 1 ); }
				// In one write, over the last one: its length never shrinks.
				fseek( $said, 0 );
				fwrite( $said, (string) ( $i + 1 ) );
				fflush( $said );
			}';
	}

	private function folder(): string {
		return 'require $argv[1]; $spool = new Sidegate\Storage\Spool( $argv[2], "here" );
			while ( true ) {
				$spool->alone( array( new Sidegate\Storage\Ledger( $spool ), "fold" ) );
			}';
	}

	/** @return resource */
	private function start( string $code ) {
		$process = proc_open( [ PHP_BINARY, '-r', $code, dirname( __DIR__ ) . '/autoload.php', $this->folder ], [], $pipes );
		self::assertIsResource( $process );
		return $process;
	}
}
