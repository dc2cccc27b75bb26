<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Incidents;

use PHPUnit\Framework\TestCase;

final class DetectorTest extends TestCase {

	/** 2026-11-27 22:30:00 UTC. */
	private const START = 1795818600;

	public function test_one_attack_is_one_incident_from_its_first_to_its_last_minute(): void {
		$minutes = self::steady( -120, 240, 2 );
		foreach ( self::steady( 0, 40, 2201 ) as $minute => $hits ) {
			$minutes[ $minute ] += $hits;
		}
		$found = Detector::incidents( $minutes, 2.0, null, self::START + 3 * 3600 );
		self::assertEquals( [ new Incident( self::START, self::START + 40 * 60, 2203, 1, true ) ], $found );
		self::assertSame( 37, $found[0]->peak_per_second() );
	}

	public function test_an_attack_in_its_first_minute_is_an_ongoing_incident(): void {
		$found = Detector::incidents( self::steady( 0, 1, 2201 ), 0.0, null, self::START + 60 );
		self::assertEquals( [ new Incident( self::START, self::START + 60, 2201 ) ], $found );
	}

	public function test_an_incident_is_over_after_a_quiet_hour(): void {
		$ongoing = new Incident( self::START, self::START + 600, 2201 );
		self::assertFalse( Detector::incidents( [], 0.0, clone $ongoing, self::START + 600 + 3599 )[0]->is_over );
		self::assertTrue( Detector::incidents( [], 0.0, clone $ongoing, self::START + 600 + 3600 )[0]->is_over );
	}

	public function test_ten_surges_within_an_hour_are_one_incident_with_parts(): void {
		$minutes = [];
		for ( $surge = 0; $surge < 10; $surge++ ) {
			$minutes += self::steady( $surge * 12, 2, 600 );
		}
		$found = Detector::incidents( $minutes, 0.0, null, self::START + 2 * 3600 );
		self::assertCount( 1, $found );
		self::assertSame( 10, $found[0]->parts );
	}

	public function test_ten_short_surges_within_one_hour_are_one_incident_with_ten_parts(): void {
		$minutes = [];
		for ( $surge = 0; $surge < 10; $surge++ ) {
			$minutes += self::steady( $surge * 6, 3, 400 ) + self::steady( $surge * 6 + 3, 3, 2 );
		}
		$found = Detector::incidents( $minutes, 2.0, null, self::START + 2 * 3600 );
		self::assertCount( 1, $found );
		self::assertSame( 10, $found[0]->parts );
		self::assertTrue( $found[0]->is_over );
	}

	public function test_incidents_found_minute_by_minute_are_those_that_one_look_finds(): void {
		$minutes = self::steady( -60, 60, 3 );
		for ( $surge = 0; $surge < 4; $surge++ ) {
			$minutes += self::steady( $surge * 15, 5, 700 ) + self::steady( $surge * 15 + 5, 10, 3 );
		}
		$at_once = Detector::incidents( $minutes, 3.0, null, self::START + 3 * 3600 );
		$ongoing = null;
		for ( $now = self::START - 1800; $now <= self::START + 3 * 3600; $now += 60 ) {
			$seen  = array_filter( $minutes, static fn ( int $minute ): bool => $minute < $now, ARRAY_FILTER_USE_KEY );
			$found = $ongoing !== null && $ongoing->is_over ? [ $ongoing ] : Detector::incidents( $seen, 3.0, $ongoing, $now );
			self::assertLessThan( 2, count( $found ) );
			$ongoing = $found[0] ?? null;
		}
		self::assertEquals( $at_once, [ $ongoing ] );
		self::assertSame( 4, $at_once[0]->parts );
	}

	public function test_two_surges_an_hour_apart_are_two_incidents(): void {
		$minutes = self::steady( 0, 5, 600 ) + self::steady( 66, 5, 600 );
		$found   = Detector::incidents( $minutes, 0.0, null, self::START + 71 * 60 );
		self::assertSame( [ [ 0, 5, true ], [ 66, 71, false ] ], array_map( static fn ( Incident $one ): array => [ intdiv( $one->start - self::START, 60 ), intdiv( $one->last - self::START, 60 ), $one->is_over ], $found ) );
	}

	public function test_steady_noise_is_no_incident(): void {
		self::assertSame( [], Detector::incidents( self::steady( 0, 60, 60 ), 0.0, null, self::START + 3600 ), 'one per second' );
		self::assertSame( [], Detector::incidents( self::steady( 0, 60, 500 ), 100.0, null, self::START + 3600 ), 'five times the baseline' );
	}

	public function test_a_few_hits_after_a_surge_do_not_lengthen_it(): void {
		$minutes = self::steady( 0, 10, 2000 ) + self::steady( 10, 30, 2 );
		self::assertSame( self::START + 600, Detector::incidents( $minutes, 1.0, null, self::START + 3600 )[0]->last );
	}

	public function test_an_incident_includes_the_minute_before_and_after_it_even_with_few_hits(): void {
		$minutes = self::steady( -1, 1, 4 ) + self::steady( 0, 10, 2000 ) + self::steady( 10, 1, 7 );
		$found   = Detector::incidents( $minutes, 0.0, null, self::START + 2 * 3600 );
		self::assertSame( [ self::START - 60, self::START + 660 ], [ $found[0]->start, $found[0]->last ] );
	}

	public function test_weaker_minutes_right_after_a_surge_belong_to_the_incident(): void {
		$ongoing = new Incident( self::START, self::START + 60, 600 );
		$found   = Detector::incidents( self::steady( 0, 1, 600 ) + self::steady( 1, 2, 150 ), 0.0, $ongoing, self::START + 180 );
		self::assertSame( self::START + 180, $found[0]->last );
	}

	public function test_an_ongoing_incident_is_continued_without_counting_a_minute_twice(): void {
		$minutes = self::steady( 0, 20, 1000 );
		$first   = Detector::incidents( array_slice( $minutes, 0, 7, true ), 0.0, null, self::START + 420 );
		$second  = Detector::incidents( $minutes, 0.0, $first[0], self::START + 1200 );
		self::assertEquals( Detector::incidents( $minutes, 0.0, null, self::START + 1200 ), $second );
	}

	public function test_the_baseline_is_the_median_hour(): void {
		$hours = [];
		for ( $hour = 0; $hour < 24; $hour++ ) {
			$hours[ self::hour( -24 + $hour ) ] = $hour === 20 ? 88058 : 600;
		}
		self::assertSame( 10.0, Detector::baseline( $hours, self::hour( -24 ), self::START ) );
		self::assertSame( 0.0, Detector::baseline( [ self::hour( -1 ) => 88058 ], self::hour( -24 ), self::START ) );
		self::assertSame( 0.0, Detector::baseline( [], self::START, self::START ) );
	}

	public function test_a_rate_that_lasted_six_full_hours_is_the_baseline(): void {
		$hours = [];
		for ( $hour = -5; $hour < 0; $hour++ ) {
			$hours[ self::hour( $hour ) ] = 60000;
		}
		self::assertSame( 0.0, Detector::baseline( $hours, self::hour( -48 ), self::START ) );
		$hours[ self::hour( -6 ) ] = 60000;
		self::assertSame( 1000.0, Detector::baseline( $hours, self::hour( -48 ), self::START ) );
	}

	/** @return array<int, int> Hits by minute. */
	private static function steady( int $from, int $minutes, int $hits ): array {
		$found = [];
		for ( $minute = $from; $minute < $from + $minutes; $minute++ ) {
			$found[ self::START + $minute * 60 ] = $hits;
		}
		return $found;
	}

	private static function hour( int $offset ): int {
		return self::START - self::START % 3600 + $offset * 3600;
	}
}
