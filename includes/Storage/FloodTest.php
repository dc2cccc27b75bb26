<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\HeavyHitters;
use Sidegate\Core\Hit;
use Sidegate\Core\KeptLines;
use Sidegate\Core\Tally;

/**
 * A flood from ten times fewer addresses than hits, a moment after a small
 * incident. 100,000 hits; `SIDEGATE_HITS=1000000 phpunit includes/Storage/FloodTest.php`
 * is the whole million.
 */
final class FloodTest extends TestCase {

	private const HOUR = 1795381200;

	/** @var string */
	private string $folder;

	protected function setUp(): void {
		$this->folder = sys_get_temp_dir() . '/sidegate-flood-' . bin2hex( random_bytes( 8 ) );
	}

	protected function tearDown(): void {
		exec( 'rm -rf ' . escapeshellarg( $this->folder ) );
	}

	public function test_counts_are_exact_disk_and_memory_bounded_and_the_first_hour_is_still_there(): void {
		$hits = max( 100000, (int) getenv( 'SIDEGATE_HITS' ) );
		$most = $this->flood( $hits );
		self::assertLessThan( 1000000, $most, 'bytes on disk at any time' );

		$sealed = ( new Ledger( new Spool( $this->folder, 'here' ) ) )->sealed();
		self::assertNotNull( $sealed );
		$tally = $sealed[1];
		self::assertSame( $hits, self::count_of( $tally, 'xmlrpc' ) );
		self::assertSame( 3, self::count_of( $tally, 'users-scan' ) );

		$first = $tally->samples()[ self::HOUR . "\tusers-scan" ];
		self::assertSame( [ '198.51.100.1' ], array_keys( $first ), 'the small incident before the flood' );
		self::assertCount( 3, $first['198.51.100.1'] );
		$began = Hit::from_line( array_values( $tally->samples()[ self::HOUR . "\txmlrpc" ] )[0][0] );
		self::assertNotNull( $began );
		self::assertSame( self::HOUR * 1000000, $began->time, 'the first hit of the flood' );

		foreach ( $tally->samples() as $sources ) {
			self::assertLessThanOrEqual( KeptLines::SOURCES, count( $sources ) );
		}
		foreach ( $tally->sources() as $hitters ) {
			self::assertLessThanOrEqual( 2 * HeavyHitters::PLACES, count( $hitters->places() ) );
			self::assertLessThanOrEqual( intdiv( $hits, HeavyHitters::PLACES ), $hitters->missed() );
		}
		// Of three hours; one hit in fifty came from him.
		$seen   = 0;
		$unsure = 0;
		foreach ( $tally->sources() as $hitters ) {
			$seen   += $hitters->places()['168.62.29.77'][0] ?? 0;
			$unsure += $hitters->places()['168.62.29.77'][1] ?? $hitters->missed();
		}
		self::assertLessThanOrEqual( intdiv( $hits, 50 ), $seen );
		self::assertGreaterThanOrEqual( intdiv( $hits, 50 ), $seen + $unsure );
		self::assertGreaterThan( intdiv( $hits, 60 ), $seen );
	}

	/** @return int The most bytes that lay in the folder. */
	private function flood( int $hits ): int {
		$spool  = new Spool( $this->folder, 'here' );
		$ledger = new Ledger( $spool );
		$most   = 0;
		$spool->prepare();
		for ( $i = 0; $i < 3; $i++ ) {
			$spool->append( ( new Hit( ( self::HOUR + $i ) * 1000000, 'users-scan', 'shield', true, '198.51.100.1', 'GET', '/?author=1', 'x' ) )->to_line() );
		}
		for ( $i = 0; $i < $hits; $i++ ) {
			$one    = $i % intdiv( $hits, 10 );
			$source = $i % 50 === 7 ? '168.62.29.77' : '10.' . ( $one >> 16 ) . '.' . ( $one >> 8 & 255 ) . '.' . ( $one & 255 );
			$hit    = new Hit( self::HOUR * 1000000 + intdiv( $i * 10800, $hits ) * 1000000 + $i % 1000000, 'xmlrpc', 'server', true, $source, 'POST', '//xmlrpc.php', 'x', 'wp.getUsersBlogs', 'admin' );
			if ( $spool->append( $hit->to_line() ) === null ) {
				$bytes = array_sum( array_map( 'filesize', array_map( 'strval', (array) glob( $this->folder . '/*' ) ) ) );
				$most  = max( $most, $bytes );
				$spool->alone( [ $ledger, 'fold' ] );
			}
		}
		$spool->alone( [ $ledger, 'fold' ] );
		return (int) $most;
	}

	private static function count_of( Tally $tally, string $rule ): int {
		return (int) array_sum( array_filter( $tally->counts(), static fn ( string $key ): bool => strpos( $key, "\t$rule\t" ) !== false, ARRAY_FILTER_USE_KEY ) );
	}
}
