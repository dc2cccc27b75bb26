<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\Hit;

final class LedgerTest extends TestCase {

	private const HOUR = 1795381200;

	private string $folder;
	private Spool $spool;
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

	public function test_aggregates_hits_and_removes_their_segments(): void {
		$this->hits( 3 );
		$this->ledger->aggregate();
		$this->hits( 4 );
		$this->ledger->aggregate();
		self::assertSame( 7, $this->total() );
		self::assertSame( [], $this->spool->closed_segments() );
		self::assertFileDoesNotExist( $this->spool->path_of( 'hits' ) );
	}

	public function test_without_hits_there_is_no_batch(): void {
		$this->ledger->aggregate();
		self::assertNull( $this->ledger->begin_batch() );
	}

	public function test_a_batch_that_cannot_be_created_is_an_error(): void {
		$this->hits( 2 );
		$this->ledger->aggregate();
		$obstacle = $this->spool->path_of( 'sealed' );
		mkdir( $obstacle );
		$this->expectException( FileError::class );
		try {
			$this->ledger->begin_batch();
		} finally {
			rmdir( $obstacle );
		}
	}

	public function test_batch_stays_until_it_is_committed(): void {
		$this->hits( 2 );
		$this->ledger->aggregate();
		$first = $this->ledger->begin_batch();
		$this->hits( 5 );
		$this->ledger->aggregate();
		self::assertEquals( $first, $this->ledger->begin_batch() );
		$this->ledger->commit_batch();
		$second = $this->ledger->begin_batch();
		self::assertNotNull( $first );
		self::assertNotNull( $second );
		self::assertNotSame( $first[0], $second[0] );
		self::assertSame( 5, array_sum( $second[1]->counts() ) );
	}

	public function test_counts_a_segment_once_if_killed_before_removing_it(): void {
		$this->hits( 3 );
		$this->spool->close_segment();
		$path = $this->spool->closed_segments()[0];
		$copy = (string) file_get_contents( $path );
		$this->ledger->aggregate();
		file_put_contents( $path, $copy );
		$this->ledger->aggregate();
		self::assertSame( 3, $this->total() );
	}

	public function test_counts_a_segment_once_if_killed_before_removing_it_and_the_clock_is_set_back(): void {
		$this->hits( 3 );
		$this->spool->close_segment();
		$tomorrow = (string) preg_replace( '/-[0-9]{20}-/', sprintf( '-%020.0f-', ( microtime( true ) + 86400 ) * 1e6 ), $this->spool->closed_segments()[0] );
		rename( $this->spool->closed_segments()[0], $tomorrow );
		$copy = (string) file_get_contents( $tomorrow );
		$this->ledger->aggregate();
		file_put_contents( $tomorrow, $copy );
		$this->hits( 2 );
		$this->ledger->aggregate();
		self::assertSame( 5, $this->total() );
	}

	public function test_skips_torn_and_malformed_lines(): void {
		$this->hits( 1 );
		$this->spool->append( "\n1795381592258431\txmlrpc\tshi" );
		$this->hits( 1 );
		$this->spool->append( str_repeat( "\0\xff", 5000 ) );
		$this->hits( 1 );
		$this->ledger->aggregate();
		self::assertSame( 3, $this->total() );
	}

	public function test_the_rest_of_a_line_that_is_too_long_is_no_hit(): void {
		$this->hits( 1 );
		$hit = new Hit( self::HOUR * 1000000, 'xmlrpc', 'shield', true, '192.0.2.1', 'POST', '/', 'x' );
		$this->spool->append( str_repeat( "\0", 2 * Hit::LINE_BYTES - 1 ) . ltrim( $hit->to_line(), "\n" ) );
		$this->hits( 1 );
		$this->ledger->aggregate();
		self::assertSame( 2, $this->total() );
	}

	/**
	 * @dataProvider damages
	 */
	public function test_keeps_a_damaged_ledger_and_starts_a_new_one( string $json ): void {
		file_put_contents( $this->spool->path_of( 'ledger' ), Spool::GUARD . $json );
		$this->hits( 2 );
		$this->ledger->aggregate();
		self::assertSame( 2, $this->total() );
		self::assertFileExists( $this->spool->path_of( 'broken' ) );
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

	public function test_continues_a_ledger_of_a_version_without_sources(): void {
		file_put_contents( $this->spool->path_of( 'ledger' ), Spool::GUARD . '{"id":"a","last":"","counts":{"' . self::HOUR . '\\txmlrpc\\tshield\\t1":40},"samples":{}}' );
		$this->hits( 2 );
		$this->ledger->aggregate();
		self::assertSame( 42, $this->total() );
		self::assertFileDoesNotExist( $this->spool->path_of( 'broken' ) );
	}

	public function test_keeps_the_segment_if_the_ledger_cannot_be_written(): void {
		mkdir( $this->spool->path_of( 'ledger' ) );
		$this->hits( 3 );
		$this->ledger->aggregate();
		self::assertCount( 1, $this->spool->closed_segments() );
		rmdir( $this->spool->path_of( 'ledger' ) );
		$this->ledger->aggregate();
		self::assertSame( 3, $this->total() );
	}

	public function test_a_segment_in_use_delays_the_later_ones(): void {
		$this->hits( 1 );
		$this->spool->close_segment();
		usleep( 10 );
		$this->hits( 2 );
		$this->spool->close_segment();
		$writer = fopen( $this->spool->closed_segments()[0], 'ab' );
		self::assertIsResource( $writer );
		flock( $writer, LOCK_SH );
		$this->ledger->aggregate();
		self::assertCount( 2, $this->spool->closed_segments() );
		fclose( $writer );
		$this->ledger->aggregate();
		self::assertSame( 3, $this->total() );
	}

	public function test_finds_the_hits_of_a_stale_node(): void {
		$this->hits( 4 );
		$there = new Spool( $this->folder, 'there' );
		self::assertSame( [], $there->stale_nodes( time() ), 'it was active a moment ago' );
		$stale = $there->stale_nodes( time() + 3601 );
		self::assertCount( 1, $stale );
		( new Ledger( $stale[0] ) )->aggregate();
		self::assertSame( 4, $this->total() );
		self::assertSame( [], $this->spool->stale_nodes( time() + 3601 ), 'a node does not list itself' );
	}

	public function test_finds_a_node_that_an_earlier_version_named_by_hexadecimal_digits(): void {
		$this->hits( 4 );
		rename( $this->spool->path_of( 'hits' ), $this->folder . '/hits-0b1ce5ed.php' );
		$stale = $this->spool->stale_nodes( time() + 3601 );
		self::assertCount( 1, $stale );
		$this->ledger = new Ledger( $stale[0] );
		$this->ledger->aggregate();
		self::assertSame( 4, $this->total() );
	}

	public function test_eight_writers_and_two_aggregators_at_once_count_exactly(): void {
		$writer      = 'require $argv[1]; $spool = new Sidegate\Storage\Spool\Spool( $argv[2], "here" );
			for ( $i = 0; $i < 2500; $i++ ) {
				$hit = new Sidegate\Core\Log\Hit( 1795381592000000 + $i, "xmlrpc", "shield", true, "192.0.2." . $i % 40, "POST", "/", "x" );
				if ( $spool->append( $hit->to_line() ) === false ) { exit( 1 ); }
			}';
		$aggregator  = 'require $argv[1]; $spool = new Sidegate\Storage\Spool\Spool( $argv[2], "here" );
			$end = microtime( true ) + 3;
			while ( microtime( true ) < $end && ! is_file( $argv[2] . "/stop" ) ) {
				$spool->with_lock( array( new Sidegate\Storage\Spool\Ledger( $spool ), "aggregate" ) );
			}';
		$aggregators = [ $this->start( $aggregator ), $this->start( $aggregator ) ];
		$writers     = array_map( fn () => $this->start( $writer ), range( 1, 8 ) );
		$codes       = array_map( 'proc_close', $writers );
		touch( $this->folder . '/stop' );
		array_map( 'proc_close', $aggregators );
		self::assertSame( array_fill( 0, 8, 0 ), $codes );
		self::assertTrue( $this->spool->with_lock( [ $this->ledger, 'aggregate' ] ) );
		self::assertSame( 20000, $this->total() );
	}

	/** @return resource */
	private function start( string $code ) {
		$process = proc_open( [ PHP_BINARY, '-r', $code, dirname( __DIR__, 2 ) . '/autoload.php', $this->folder ], [], $pipes );
		self::assertIsResource( $process );
		return $process;
	}

	private function hits( int $count ): void {
		for ( $i = 0; $i < $count; $i++ ) {
			$this->spool->append( ( new Hit( ( self::HOUR + $i ) * 1000000, 'xmlrpc', 'shield', true, '192.0.2.1', 'POST', '/', 'x' ) )->to_line() );
		}
	}

	private function total(): int {
		$batch = $this->ledger->begin_batch();
		return $batch === null ? 0 : (int) array_sum( $batch[1]->counts() );
	}
}
