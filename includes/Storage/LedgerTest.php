<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Hit;

final class LedgerTest extends TestCase {

	private const HOUR = 1795381200;

	/** @var string */
	private string $folder;

	/** @var Spool */
	private Spool $spool;

	/** @var Ledger */
	private Ledger $ledger;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-ledger-' . bin2hex( random_bytes( 8 ) );
		$this->spool  = new Spool( $this->folder, 'here' );
		$this->ledger = new Ledger( $this->spool );
		$this->spool->prepare();
	}

	protected function tearDown(): void {
		array_map( 'unlink', (array) glob( $this->folder . '/*' ) );
		@rmdir( $this->folder );
	}

	public function test_hits_are_added_up_and_their_lines_are_gone(): void {
		$this->hits( 3 );
		$this->ledger->fold();
		$this->hits( 4 );
		$this->ledger->fold();
		self::assertSame( 7, $this->total() );
		self::assertSame( [], $this->spool->closed() );
		self::assertFileDoesNotExist( $this->spool->beside( 'hits' ) );
	}

	public function test_nothing_is_sealed_where_nothing_was_recorded(): void {
		$this->ledger->fold();
		self::assertNull( $this->ledger->sealed() );
	}

	public function test_what_is_sealed_stays_until_it_is_forgotten(): void {
		$this->hits( 2 );
		$this->ledger->fold();
		$first = $this->ledger->sealed();
		$this->hits( 5 );
		$this->ledger->fold();
		self::assertEquals( $first, $this->ledger->sealed() );
		$this->ledger->forget();
		$second = $this->ledger->sealed();
		self::assertNotNull( $first );
		self::assertNotNull( $second );
		self::assertNotSame( $first[0], $second[0] );
		self::assertSame( 5, array_sum( $second[1]->counts() ) );
	}

	public function test_killed_before_the_segment_was_removed_it_counts_it_once(): void {
		$this->hits( 3 );
		$this->spool->close_segment();
		$path = $this->spool->closed()[0];
		$copy = (string) file_get_contents( $path );
		$this->ledger->fold();
		file_put_contents( $path, $copy );
		$this->ledger->fold();
		self::assertSame( 3, $this->total() );
	}

	public function test_killed_so_and_then_the_clock_went_back_it_counts_it_once(): void {
		$this->hits( 3 );
		$this->spool->close_segment();
		$tomorrow = (string) preg_replace( '/-[0-9]{20}-/', sprintf( '-%020.0f-', ( microtime( true ) + 86400 ) * 1e6 ), $this->spool->closed()[0] );
		rename( $this->spool->closed()[0], $tomorrow );
		$copy = (string) file_get_contents( $tomorrow );
		$this->ledger->fold();
		file_put_contents( $tomorrow, $copy );
		$this->hits( 2 );
		$this->ledger->fold();
		self::assertSame( 5, $this->total() );
	}

	public function test_torn_and_foreign_lines_cost_only_themselves(): void {
		$this->hits( 1 );
		$this->spool->append( "\n1795381592258431\txmlrpc\tshi" );
		$this->hits( 1 );
		$this->spool->append( str_repeat( "\0\xff", 5000 ) );
		$this->hits( 1 );
		$this->ledger->fold();
		self::assertSame( 3, $this->total() );
	}

	/**
	 * @dataProvider damages
	 */
	public function test_a_damaged_ledger_is_kept_and_a_new_one_begun( string $json ): void {
		file_put_contents( $this->spool->beside( 'ledger' ), Spool::GUARD . $json );
		$this->hits( 2 );
		$this->ledger->fold();
		self::assertSame( 2, $this->total() );
		self::assertFileExists( $this->spool->beside( 'broken' ) );
	}

	/** @return array<array{ string }> */
	public function damages(): array {
		return [
			[ '{"id":' ],
			[ '[]' ],
			[ '{"id":"a","last":"","counts":{"x":"y"},"samples":{}}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{"g":"x"}}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{"g":{"s":"x"}}}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{"g":{"s":[7]}}}' ],
			[ '{"id":"a","last":7,"counts":{},"samples":{}}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{},"sources":7}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{},"sources":{"g":[0]}}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{},"sources":{"g":[0,{"s":[1,0,5]}]}}' ],
			[ '{"id":"a","last":"","counts":{},"samples":{},"sources":{"g":[0,{"s":[1,0,5,"x"]}]}}' ],
		];
	}

	public function test_a_ledger_of_before_there_were_sources_goes_on(): void {
		file_put_contents( $this->spool->beside( 'ledger' ), Spool::GUARD . '{"id":"a","last":"","counts":{"' . self::HOUR . '\\txmlrpc\\tshield\\t1":40},"samples":{}}' );
		$this->hits( 2 );
		$this->ledger->fold();
		self::assertSame( 42, $this->total() );
		self::assertFileDoesNotExist( $this->spool->beside( 'broken' ) );
	}

	public function test_a_disk_that_takes_no_ledger_loses_no_segment(): void {
		mkdir( $this->spool->beside( 'ledger' ) );
		$this->hits( 3 );
		$this->ledger->fold();
		self::assertCount( 1, $this->spool->closed() );
		rmdir( $this->spool->beside( 'ledger' ) );
		$this->ledger->fold();
		self::assertSame( 3, $this->total() );
	}

	public function test_a_segment_that_cannot_be_folded_yet_keeps_the_later_ones_waiting(): void {
		$this->hits( 1 );
		$this->spool->close_segment();
		usleep( 10 );
		$this->hits( 2 );
		$this->spool->close_segment();
		$writer = fopen( $this->spool->closed()[0], 'ab' );
		self::assertIsResource( $writer );
		flock( $writer, LOCK_SH );
		$this->ledger->fold();
		self::assertCount( 2, $this->spool->closed() );
		fclose( $writer );
		$this->ledger->fold();
		self::assertSame( 3, $this->total() );
	}

	public function test_a_host_that_has_fallen_silent_is_found_by_the_others(): void {
		$this->hits( 4 );
		$there = new Spool( $this->folder, 'there' );
		self::assertSame( [], $there->silent( time() ), 'it was here a moment ago' );
		$silent = $there->silent( time() + 3601 );
		self::assertCount( 1, $silent );
		( new Ledger( $silent[0] ) )->fold();
		self::assertSame( 4, $this->total() );
		self::assertSame( [], $this->spool->silent( time() + 3601 ), 'nobody is silent to himself' );
	}

	public function test_what_another_version_called_a_node_by_eight_hexadecimal_digits_is_found_too(): void {
		$this->hits( 4 );
		rename( $this->spool->beside( 'hits' ), $this->folder . '/hits-0b1ce5ed.php' );
		$silent = $this->spool->silent( time() + 3601 );
		self::assertCount( 1, $silent );
		$this->ledger = new Ledger( $silent[0] );
		$this->ledger->fold();
		self::assertSame( 4, $this->total() );
	}

	public function test_eight_writers_and_two_folders_at_once_count_to_the_unit(): void {
		$writer  = 'require $argv[1]; $spool = new Sidegate\Storage\Spool( $argv[2], "here" );
			for ( $i = 0; $i < 2500; $i++ ) {
				$hit = new Sidegate\Core\Hit( 1795381592000000 + $i, "xmlrpc", "shield", true, "192.0.2." . $i % 40, "POST", "/", "x" );
				if ( $spool->append( $hit->to_line() ) === false ) { exit( 1 ); }
			}';
		$folder  = 'require $argv[1]; $spool = new Sidegate\Storage\Spool( $argv[2], "here" );
			$end = microtime( true ) + 3;
			while ( microtime( true ) < $end && ! is_file( $argv[2] . "/stop" ) ) {
				$spool->alone( array( new Sidegate\Storage\Ledger( $spool ), "fold" ) );
			}';
		$folders = [ $this->start( $folder ), $this->start( $folder ) ];
		$writers = array_map( fn () => $this->start( $writer ), range( 1, 8 ) );
		$codes   = array_map( 'proc_close', $writers );
		touch( $this->folder . '/stop' );
		array_map( 'proc_close', $folders );
		self::assertSame( array_fill( 0, 8, 0 ), $codes );
		self::assertTrue( $this->spool->alone( [ $this->ledger, 'fold' ] ) );
		self::assertSame( 20000, $this->total() );
	}

	/** @return resource */
	private function start( string $code ) {
		$process = proc_open( [ PHP_BINARY, '-r', $code, dirname( __DIR__ ) . '/autoload.php', $this->folder ], [], $pipes );
		self::assertIsResource( $process );
		return $process;
	}

	private function hits( int $count ): void {
		for ( $i = 0; $i < $count; $i++ ) {
			$this->spool->append( ( new Hit( ( self::HOUR + $i ) * 1000000, 'xmlrpc', 'shield', true, '192.0.2.1', 'POST', '/', 'x' ) )->to_line() );
		}
	}

	private function total(): int {
		$sealed = $this->ledger->sealed();
		return $sealed === null ? 0 : (int) array_sum( $sealed[1]->counts() );
	}
}
