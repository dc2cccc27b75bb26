<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class HeavyHittersTest extends TestCase {

	public function test_few_sources_are_counted_exactly(): void {
		$hitters = new HeavyHitters();
		for ( $i = 0; $i < 1000; $i++ ) {
			$hitters->add( '10.0.0.' . $i % 100, $i );
		}
		self::assertSame( 0, $hitters->missed() );
		self::assertSame( [ 10, 0, 7, 907 ], $hitters->places()['10.0.0.7'] );
	}

	/**
	 * @dataProvider seeds
	 */
	public function test_the_truth_lies_within_what_is_unsure( int $seed ): void {
		mt_srand( $seed );
		$hitters = new HeavyHitters();
		$truth   = [];
		for ( $i = 0; $i < 30000; $i++ ) {
			$source           = self::skewed( $seed );
			$truth[ $source ] = ( $truth[ $source ] ?? 0 ) + 1;
			$hitters->add( $source, $i );
		}
		self::assertLessThanOrEqual( intdiv( 30000, HeavyHitters::PLACES ), $hitters->missed() );
		self::assert_true_of( $truth, $hitters );
	}

	/**
	 * @dataProvider seeds
	 */
	public function test_merged_it_tells_the_truth_of_both( int $seed ): void {
		mt_srand( $seed );
		$parts = [ new HeavyHitters(), new HeavyHitters(), new HeavyHitters() ];
		$truth = [];
		for ( $i = 0; $i < 30000; $i++ ) {
			$source           = self::skewed( $seed );
			$truth[ $source ] = ( $truth[ $source ] ?? 0 ) + 1;
			$parts[ mt_rand( 0, 2 ) ]->add( $source, $i );
		}
		$parts[0]->merge( $parts[1] );
		$parts[0]->merge( $parts[2] );
		self::assertLessThanOrEqual( HeavyHitters::PLACES, count( $parts[0]->places() ) );
		self::assertLessThanOrEqual( intdiv( 30000, HeavyHitters::PLACES ), $parts[0]->missed() );
		self::assert_true_of( $truth, $parts[0] );
	}

	/** @return list<array{ int }> */
	public function seeds(): array {
		return [ [ 1 ], [ 2 ], [ 3 ], [ 4 ], [ 5 ] ];
	}

	public function test_the_attacker_keeps_his_place_in_a_flood_of_sources(): void {
		$hitters = new HeavyHitters();
		for ( $i = 0; $i < 20000; $i++ ) {
			$hitters->add( $i % 50 === 0 ? '168.62.29.77' : 'source-' . $i, $i );
		}
		self::assertSame( 400, $hitters->seen( '168.62.29.77' ) + $hitters->places()['168.62.29.77'][1] );
	}

	public function test_a_clock_that_goes_back_moves_the_first_time_alone(): void {
		$hitters = new HeavyHitters();
		foreach ( [ 50, 90, 20, 60 ] as $time ) {
			$hitters->add( 'x', $time );
		}
		self::assertSame( [ 4, 0, 20, 90 ], $hitters->places()['x'] );
	}

	/** Some of two thousand sources, the lower the number the more often. */
	private static function skewed( int $seed ): string {
		return 's' . (int) ( 2000 * ( mt_rand() / mt_getrandmax() ) ** $seed );
	}

	/** @param array<string, int> $truth Hits by source. */
	private static function assert_true_of( array $truth, HeavyHitters $hitters ): void {
		foreach ( $truth as $source => $hits ) {
			$place = $hitters->places()[ $source ] ?? [ 0, $hitters->missed() ];
			self::assertGreaterThanOrEqual( $place[0], $hits );
			self::assertLessThanOrEqual( $place[0] + $place[1], $hits );
		}
	}
}
