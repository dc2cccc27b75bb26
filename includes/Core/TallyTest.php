<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class TallyTest extends TestCase {

	private const HOUR = 1795381200;

	public function test_counts_are_exact_by_hour_rule_layer_and_answer(): void {
		$tally = new Tally();
		for ( $i = 0; $i < 100; $i++ ) {
			$tally->add( $this->hit( 'xmlrpc', $i ) );
		}
		$tally->add( $this->hit( 'xmlrpc', 3600 ) );
		$tally->add( $this->hit( 'users-scan', 1 ) );
		self::assertSame(
			[
				self::HOUR . "\txmlrpc\tshield\t1"             => 100,
				( self::HOUR + 3600 ) . "\txmlrpc\tshield\t1"  => 1,
				self::HOUR . "\tusers-scan\tshield\t1"         => 1,
			],
			$tally->counts()
		);
	}

	public function test_the_first_and_the_last_hits_of_a_source_are_kept(): void {
		$tally = new Tally();
		for ( $i = 0; $i < 100; $i++ ) {
			$tally->add( $this->hit( 'xmlrpc', $i ) );
		}
		$lines = $tally->samples()[ self::HOUR . "\txmlrpc" ]['192.0.2.1'];
		$times = array_map( static fn ( string $line ): int => intdiv( (int) $line, 1000000 ) - self::HOUR, $lines );
		self::assertSame( array_merge( [ 0 ], range( 90, 99 ) ), $times );
	}

	public function test_a_flood_of_sources_fills_its_own_hour_and_rule_alone(): void {
		$tally = new Tally();
		for ( $i = 0; $i < 1000; $i++ ) {
			$tally->add( $this->hit( 'xmlrpc', 1, '10.0.' . intdiv( $i, 250 ) . '.' . $i % 250 ) );
		}
		$tally->add( $this->hit( 'users-scan', 2, '198.51.100.1' ) );
		$tally->add( $this->hit( 'xmlrpc', 3601, '198.51.100.2' ) );
		self::assertCount( Tally::SOURCES, $tally->samples()[ self::HOUR . "\txmlrpc" ] );
		self::assertArrayHasKey( '198.51.100.1', $tally->samples()[ self::HOUR . "\tusers-scan" ] );
		self::assertArrayHasKey( '198.51.100.2', $tally->samples()[ ( self::HOUR + 3600 ) . "\txmlrpc" ] );
		self::assertSame( 1000, $tally->counts()[ self::HOUR . "\txmlrpc\tshield\t1" ] );
	}

	public function test_where_nobody_rolls_up_samples_stay_bounded_and_counts_exact(): void {
		$tally = new Tally();
		for ( $hour = 0; $hour < 200; $hour++ ) {
			$tally->add( $this->hit( 'xmlrpc', 3600 * $hour ) );
		}
		self::assertCount( Tally::GROUPS, $tally->samples() );
		self::assertArrayHasKey( ( self::HOUR + 199 * 3600 ) . "\txmlrpc", $tally->samples() );
		self::assertSame( 200, array_sum( $tally->counts() ) );
	}

	private function hit( string $rule, int $seconds, string $source = '192.0.2.1' ): Hit {
		return new Hit( ( self::HOUR + $seconds ) * 1000000, $rule, 'shield', true, $source, 'POST', '//xmlrpc.php', 'x' );
	}
}
