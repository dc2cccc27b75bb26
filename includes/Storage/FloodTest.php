<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\HeavyHitters;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Log\HitAggregate;
use Sidegate\Core\Log\SampleSet;
use Sidegate\Storage\Spool\Ledger;
use Sidegate\Storage\Spool\Spool;

/**
 * Tests a flood right after a small attack. Each address of the flood sends
 * about ten hits. There are 100,000 hits; one million with
 * `SIDEGATE_HITS=1000000 phpunit includes/Storage/FloodTest.php`.
 */
final class FloodTest extends TestCase {

	private const HOUR = 1795381200;

	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-flood-' . bin2hex( random_bytes( 8 ) );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_counts_a_flood_exactly_in_bounded_space_and_keeps_the_first_hits(): void {
		$hits      = max( 100000, (int) getenv( 'SIDEGATE_HITS' ) );
		$max_bytes = $this->flood( $hits );
		self::assertLessThan( 1000000, $max_bytes, 'bytes on disk at any time' );

		$batch = ( new Ledger( new Spool( $this->folder, 'here' ) ) )->begin_batch();
		self::assertNotNull( $batch );
		$tally = $batch[1];
		self::assertSame( $hits, self::count_of( $tally, 'xmlrpc' ) );
		self::assertSame( 3, self::count_of( $tally, 'users-scan' ) );

		$first = $tally->samples()[ self::HOUR . "\tusers-scan" ];
		self::assertSame( [ '198.51.100.1' ], array_keys( $first ), 'the small attack before the flood' );
		self::assertCount( 3, $first['198.51.100.1'] );
		$first_of_flood = Hit::from_line( array_values( $tally->samples()[ self::HOUR . "\txmlrpc" ] )[0][0] );
		self::assertNotNull( $first_of_flood );
		self::assertSame( self::HOUR * 1000000, $first_of_flood->time, 'the first hit of the flood' );

		foreach ( $tally->samples() as $sources ) {
			self::assertLessThanOrEqual( SampleSet::MAX_SOURCES, count( $sources ) );
		}
		foreach ( $tally->sources() as $hitters ) {
			self::assertLessThanOrEqual( 2 * HeavyHitters::COUNTERS, count( $hitters->counters() ) );
			self::assertLessThanOrEqual( intdiv( $hits, HeavyHitters::COUNTERS ), $hitters->max_evicted() );
		}
		// Adds up three hours; this address sent one hit in fifty.
		$seen   = 0;
		$unsure = 0;
		foreach ( $tally->sources() as $hitters ) {
			$seen   += $hitters->counters()['168.62.29.77'][0] ?? 0;
			$unsure += $hitters->counters()['168.62.29.77'][1] ?? $hitters->max_evicted();
		}
		self::assertLessThanOrEqual( intdiv( $hits, 50 ), $seen );
		self::assertGreaterThanOrEqual( intdiv( $hits, 50 ), $seen + $unsure );
		self::assertGreaterThan( intdiv( $hits, 60 ), $seen );
	}

	/** @return int Maximum size of the folder in bytes. */
	private function flood( int $hits ): int {
		$spool     = new Spool( $this->folder, 'here' );
		$ledger    = new Ledger( $spool );
		$max_bytes = 0;
		$spool->prepare();
		for ( $i = 0; $i < 3; $i++ ) {
			$spool->append( ( new Hit( ( self::HOUR + $i ) * 1000000, 'users-scan', 'shield', true, '198.51.100.1', 'GET', '/?author=1', 'x' ) )->to_line() );
		}
		for ( $i = 0; $i < $hits; $i++ ) {
			$one    = $i % intdiv( $hits, 10 );
			$source = $i % 50 === 7 ? '168.62.29.77' : '10.' . ( $one >> 16 ) . '.' . ( $one >> 8 & 255 ) . '.' . ( $one & 255 );
			$hit    = new Hit( self::HOUR * 1000000 + intdiv( $i * 10800, $hits ) * 1000000 + $i % 1000000, 'xmlrpc', 'server', true, $source, 'POST', '//xmlrpc.php', 'x', 'wp.getUsersBlogs', 'admin' );
			if ( $spool->append( $hit->to_line() ) === null ) {
				$bytes     = array_sum( array_map( 'filesize', array_map( 'strval', (array) glob( $this->folder . '/*' ) ) ) );
				$max_bytes = max( $max_bytes, $bytes );
				$spool->with_lock( [ $ledger, 'aggregate' ] );
			}
		}
		$spool->with_lock( [ $ledger, 'aggregate' ] );
		return (int) $max_bytes;
	}

	private static function count_of( HitAggregate $tally, string $rule ): int {
		return (int) array_sum( array_filter( $tally->counts(), static fn ( string $key ): bool => strpos( $key, "\t$rule\t" ) !== false, ARRAY_FILTER_USE_KEY ) );
	}
}
