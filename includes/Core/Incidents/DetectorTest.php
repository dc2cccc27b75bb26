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

	public function test_the_story_is_one_incident_from_its_first_to_its_last_minute(): void {
		$minutes = self::steady( -120, 240, 2 );
		foreach ( self::steady( 0, 40, 2201 ) as $minute => $hits ) {
			$minutes[ $minute ] += $hits;
		}
		$found = Detector::incidents( $minutes, 2.0, null, self::START + 3 * 3600 );
		self::assertEquals( [ new Incident( self::START, self::START + 40 * 60, 2203, 1, true ) ], $found );
		self::assertSame( 37, $found[0]->peak_per_second() );
	}

	public function test_it_is_found_while_it_begins_and_is_not_over(): void {
		$found = Detector::incidents( self::steady( 0, 1, 2201 ), 0.0, null, self::START + 60 );
		self::assertEquals( [ new Incident( self::START, self::START + 60, 2201 ) ], $found );
	}

	public function test_it_is_over_after_a_quiet_hour(): void {
		$open = new Incident( self::START, self::START + 600, 2201 );
		self::assertFalse( Detector::incidents( [], 0.0, clone $open, self::START + 600 + 3599 )[0]->is_over );
		self::assertTrue( Detector::incidents( [], 0.0, clone $open, self::START + 600 + 3600 )[0]->is_over );
	}

	public function test_ten_flaps_within_an_hour_are_one_incident_with_parts(): void {
		$minutes = [];
		for ( $flap = 0; $flap < 10; $flap++ ) {
			$minutes += self::steady( $flap * 12, 2, 600 );
		}
		$found = Detector::incidents( $minutes, 0.0, null, self::START + 2 * 3600 );
		self::assertCount( 1, $found );
		self::assertSame( 10, $found[0]->parts );
	}

	public function test_two_surges_with_an_hour_between_are_two_incidents(): void {
		$minutes = self::steady( 0, 5, 600 ) + self::steady( 66, 5, 600 );
		$found   = Detector::incidents( $minutes, 0.0, null, self::START + 71 * 60 );
		self::assertSame( [ [ 0, 5, true ], [ 66, 71, false ] ], array_map( static fn ( Incident $one ): array => [ intdiv( $one->start - self::START, 60 ), intdiv( $one->last - self::START, 60 ), $one->is_over ], $found ) );
	}

	public function test_steady_noise_is_no_incident(): void {
		self::assertSame( [], Detector::incidents( self::steady( 0, 60, 59 ), 0.0, null, self::START + 3600 ), 'less than one a second' );
		self::assertSame( [], Detector::incidents( self::steady( 0, 60, 500 ), 100.0, null, self::START + 3600 ), 'five times the usual' );
	}

	public function test_a_trickle_after_a_surge_does_not_lengthen_it(): void {
		$minutes = self::steady( 0, 10, 2000 ) + self::steady( 10, 30, 2 );
		self::assertSame( self::START + 600, Detector::incidents( $minutes, 1.0, null, self::START + 3600 )[0]->last );
	}

	public function test_the_first_and_the_last_hits_belong_to_it_however_few_they_are(): void {
		$minutes = self::steady( -1, 1, 4 ) + self::steady( 0, 10, 2000 ) + self::steady( 10, 1, 7 );
		$found   = Detector::incidents( $minutes, 0.0, null, self::START + 2 * 3600 );
		self::assertSame( [ self::START - 60, self::START + 660 ], [ $found[0]->start, $found[0]->last ] );
	}

	public function test_what_follows_in_another_minute_belongs_to_it_though_it_were_no_surge_alone(): void {
		$open  = new Incident( self::START, self::START + 60, 600 );
		$found = Detector::incidents( self::steady( 0, 1, 600 ) + self::steady( 1, 2, 150 ), 0.0, $open, self::START + 180 );
		self::assertSame( self::START + 180, $found[0]->last );
	}

	public function test_an_incident_goes_on_where_it_was_left_without_counting_a_minute_again(): void {
		$minutes = self::steady( 0, 20, 1000 );
		$first   = Detector::incidents( array_slice( $minutes, 0, 7, true ), 0.0, null, self::START + 420 );
		$second  = Detector::incidents( $minutes, 0.0, $first[0], self::START + 1200 );
		self::assertEquals( Detector::incidents( $minutes, 0.0, null, self::START + 1200 ), $second );
	}

	public function test_the_usual_is_the_median_hour(): void {
		$hours = [];
		for ( $hour = 0; $hour < 24; $hour++ ) {
			$hours[ self::hour( -24 + $hour ) ] = $hour === 20 ? 88058 : 600;
		}
		self::assertSame( 10.0, Detector::usual( $hours, self::hour( -24 ), self::START ) );
		self::assertSame( 0.0, Detector::usual( [ self::hour( -1 ) => 88058 ], self::hour( -24 ), self::START ) );
		self::assertSame( 0.0, Detector::usual( [], self::START, self::START ) );
	}

	public function test_what_went_on_for_six_whole_hours_is_usual(): void {
		$hours = [];
		for ( $hour = -5; $hour < 0; $hour++ ) {
			$hours[ self::hour( $hour ) ] = 60000;
		}
		self::assertSame( 0.0, Detector::usual( $hours, self::hour( -48 ), self::START ) );
		$hours[ self::hour( -6 ) ] = 60000;
		self::assertSame( 1000.0, Detector::usual( $hours, self::hour( -48 ), self::START ) );
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
