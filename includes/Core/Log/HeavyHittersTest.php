<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;

final class HeavyHittersTest extends TestCase {

	public function test_few_sources_are_counted_exactly(): void {
		$hitters = new HeavyHitters();
		for ( $i = 0; $i < 1000; $i++ ) {
			$hitters->add( '10.0.0.' . $i % 100, $i );
		}
		self::assertSame( 0, $hitters->max_evicted() );
		self::assertSame( [ 10, 0, 7, 907 ], $hitters->counters()['10.0.0.7'] );
	}

	/**
	 * @dataProvider seeds
	 */
	public function test_the_true_count_lies_within_the_error( int $seed ): void {
		mt_srand( $seed );
		$hitters     = new HeavyHitters();
		$true_counts = [];
		for ( $i = 0; $i < 30000; $i++ ) {
			$source                 = self::random_source( $seed );
			$true_counts[ $source ] = ( $true_counts[ $source ] ?? 0 ) + 1;
			$hitters->add( $source, $i );
		}
		self::assertLessThanOrEqual( intdiv( 30000, HeavyHitters::COUNTERS ), $hitters->max_evicted() );
		self::assert_within_error( $true_counts, $hitters );
	}

	/**
	 * @dataProvider seeds
	 */
	public function test_merged_counts_stay_within_the_error( int $seed ): void {
		mt_srand( $seed );
		$parts       = [ new HeavyHitters(), new HeavyHitters(), new HeavyHitters() ];
		$true_counts = [];
		for ( $i = 0; $i < 30000; $i++ ) {
			$source                 = self::random_source( $seed );
			$true_counts[ $source ] = ( $true_counts[ $source ] ?? 0 ) + 1;
			$parts[ mt_rand( 0, 2 ) ]->add( $source, $i );
		}
		$parts[0]->merge( $parts[1] );
		$parts[0]->merge( $parts[2] );
		self::assertLessThanOrEqual( HeavyHitters::COUNTERS, count( $parts[0]->counters() ) );
		self::assertLessThanOrEqual( intdiv( 30000, HeavyHitters::COUNTERS ), $parts[0]->max_evicted() );
		self::assert_within_error( $true_counts, $parts[0] );
	}

	/** @return list<array{ int }> */
	public function seeds(): array {
		return [ [ 1 ], [ 2 ], [ 3 ], [ 4 ], [ 5 ] ];
	}

	public function test_a_frequent_source_keeps_its_counter_in_a_flood_of_sources(): void {
		$hitters = new HeavyHitters();
		for ( $i = 0; $i < 20000; $i++ ) {
			$hitters->add( $i % 50 === 0 ? '168.62.29.77' : 'source-' . $i, $i );
		}
		self::assertSame( 400, $hitters->seen( '168.62.29.77' ) + $hitters->counters()['168.62.29.77'][1] );
	}

	public function test_if_the_clock_jumps_back_only_the_time_of_the_first_hit_changes(): void {
		$hitters = new HeavyHitters();
		foreach ( [ 50, 90, 20, 60 ] as $time ) {
			$hitters->add( 'x', $time );
		}
		self::assertSame( [ 4, 0, 20, 90 ], $hitters->counters()['x'] );
	}

	/** Returns one of two thousand sources; lower numbers are more frequent. */
	private static function random_source( int $seed ): string {
		return 's' . (int) ( 2000 * ( mt_rand() / mt_getrandmax() ) ** $seed );
	}

	/** @param array<string, int> $true_counts Hits by source. */
	private static function assert_within_error( array $true_counts, HeavyHitters $hitters ): void {
		foreach ( $true_counts as $source => $hits ) {
			$counter = $hitters->counters()[ $source ] ?? [ 0, $hitters->max_evicted() ];
			self::assertGreaterThanOrEqual( $counter[0], $hits );
			self::assertLessThanOrEqual( $counter[0] + $counter[1], $hits );
		}
	}
}
