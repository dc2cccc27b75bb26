<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\IpAnonymizer;

final class HitAggregateTest extends TestCase {

	private const HOUR = 1795381200;

	public function test_counts_are_exact_by_hour_rule_layer_and_answer(): void {
		$aggregate = new HitAggregate();
		for ( $i = 0; $i < 100; $i++ ) {
			$aggregate->add( $this->hit( 'xmlrpc', $i ) );
		}
		$aggregate->add( $this->hit( 'xmlrpc', 3600 ) );
		$aggregate->add( $this->hit( 'users-scan', 1 ) );
		self::assertSame(
			[
				self::HOUR . "\txmlrpc\tshield\t1"             => 100,
				( self::HOUR + 3600 ) . "\txmlrpc\tshield\t1"  => 1,
				self::HOUR . "\tusers-scan\tshield\t1"         => 1,
			],
			$aggregate->counts()
		);
	}

	public function test_the_first_and_the_last_hits_of_a_source_are_kept(): void {
		$aggregate = new HitAggregate();
		for ( $i = 0; $i < 100; $i++ ) {
			$aggregate->add( $this->hit( 'xmlrpc', $i ) );
		}
		$lines = $aggregate->samples()[ self::HOUR . "\txmlrpc" ]['192.0.2.1'];
		$times = array_map( static fn ( string $line ): int => intdiv( (int) $line, 1000000 ) - self::HOUR, $lines );
		self::assertSame( array_merge( [ 0 ], range( 90, 99 ) ), $times );
	}

	public function test_a_flood_of_sources_fills_only_its_own_hour_and_rule(): void {
		$aggregate = new HitAggregate();
		for ( $i = 0; $i < 1000; $i++ ) {
			$aggregate->add( $this->hit( 'xmlrpc', 1, '10.0.' . intdiv( $i, 250 ) . '.' . $i % 250 ) );
		}
		$aggregate->add( $this->hit( 'users-scan', 2, '198.51.100.1' ) );
		$aggregate->add( $this->hit( 'xmlrpc', 3601, '198.51.100.2' ) );
		self::assertCount( SampleSet::MAX_SOURCES, $aggregate->samples()[ self::HOUR . "\txmlrpc" ] );
		self::assertArrayHasKey( '198.51.100.1', $aggregate->samples()[ self::HOUR . "\tusers-scan" ] );
		self::assertArrayHasKey( '198.51.100.2', $aggregate->samples()[ ( self::HOUR + 3600 ) . "\txmlrpc" ] );
		self::assertSame( 1000, $aggregate->counts()[ self::HOUR . "\txmlrpc\tshield\t1" ] );
		self::assertSame( 1, $aggregate->sources()[ self::HOUR . "\tusers-scan" ]->seen( '198.51.100.1' ) );
	}

	public function test_a_late_but_strong_source_is_sampled_too(): void {
		$aggregate = new HitAggregate();
		for ( $i = 0; $i < 1000; $i++ ) {
			$aggregate->add( $this->hit( 'xmlrpc', 1, '10.0.' . intdiv( $i, 250 ) . '.' . $i % 250 ) );
		}
		for ( $i = 0; $i < 100; $i++ ) {
			$aggregate->add( $this->hit( 'xmlrpc', 1800 + $i, '168.62.29.77' ) );
		}
		$samples = $aggregate->samples()[ self::HOUR . "\txmlrpc" ];
		self::assertCount( SampleSet::MAX_SOURCES, $samples );
		self::assertCount( 1 + SampleSet::LAST_HITS, $samples['168.62.29.77'] );
		self::assertArrayHasKey( '10.0.0.0', $samples, 'the first source stays' );
	}

	public function test_if_the_clock_jumps_each_hit_counts_in_its_own_hour(): void {
		$aggregate = new HitAggregate();
		foreach ( [ 0, 86400 * 3650, -86400 * 3650, 1 ] as $seconds ) {
			$aggregate->add( $this->hit( 'xmlrpc', $seconds ) );
		}
		self::assertSame( 4, array_sum( $aggregate->counts() ) );
		self::assertSame( 2, $aggregate->counts()[ self::HOUR . "\txmlrpc\tshield\t1" ] );
		self::assertSame( [ 2, 0, self::HOUR, self::HOUR + 1 ], $aggregate->sources()[ self::HOUR . "\txmlrpc" ]->counters()['192.0.2.1'] );
	}

	public function test_addresses_of_one_ipv6_64_are_one_source(): void {
		$aggregate = new HitAggregate();
		for ( $i = 0; $i < 50; $i++ ) {
			$aggregate->add( $this->hit( 'xmlrpc', $i, '2001:db8:1:2::' . dechex( $i ) ) );
		}
		self::assertSame( 50, $aggregate->sources()[ self::HOUR . "\txmlrpc" ]->seen( '2001:db8:1:2::/64' ) );
		self::assertSame( [ '2001:db8:1:2::/64' ], array_keys( $aggregate->samples()[ self::HOUR . "\txmlrpc" ] ) );
	}

	public function test_without_a_rollup_it_stays_bounded_keeps_the_first_hour_and_exact_counts(): void {
		$aggregate = new HitAggregate();
		$aggregate->add( $this->hit( 'users-scan', 0, '198.51.100.1' ) );
		for ( $hour = 0; $hour < 200; $hour++ ) {
			for ( $i = 0; $i < 200; $i++ ) {
				$aggregate->add( $this->hit( 'xmlrpc', 3600 * $hour + $i, '10.0.0.' . $i ) );
			}
		}
		$bytes = strlen( (string) json_encode( $aggregate->data() ) );
		self::assertLessThan( 1500000, $bytes );
		self::assertSame( 40001, array_sum( $aggregate->counts() ) );
		self::assertArrayHasKey( '198.51.100.1', $aggregate->samples()[ self::HOUR . "\tusers-scan" ] );
		self::assertSame( 1, $aggregate->sources()[ self::HOUR . "\tusers-scan" ]->seen( '198.51.100.1' ) );
		self::assertArrayHasKey( '10.0.0.0', $aggregate->samples()[ self::HOUR . "\txmlrpc" ], 'the first hour' );
		self::assertArrayHasKey( '10.0.0.0', $aggregate->samples()[ ( self::HOUR + 199 * 3600 ) . "\txmlrpc" ], 'the last hour' );
	}

	public function test_sources_that_get_the_same_name_become_one(): void {
		$aggregate = new HitAggregate();
		foreach ( [ '192.0.2.1', '192.0.2.1', '192.0.2.2', '2001:db8::1' ] as $source ) {
			$aggregate->add( $this->hit( 'xmlrpc', 1, $source ) );
		}
		$aggregate->add_line( self::HOUR . "000000\tusers-scan\tshield\t1\t192.0.2.1\tGET\t/\tx\t\t\tnamed 10.0.0.1" );
		$renamed = $aggregate->rename_sources( static fn ( string $source ): string => IpAnonymizer::of( $source, 'truncated', '' ) );
		$group   = self::HOUR . "\txmlrpc";
		self::assertSame( $aggregate->counts(), $renamed->counts() );
		self::assertSame( 3, $renamed->sources()[ $group ]->seen( '192.0.2.0/24' ) );
		self::assertSame( [ '192.0.2.0/24', '2001:db8::/64' ], array_keys( $renamed->samples()[ $group ] ) );
		self::assertDoesNotMatchRegularExpression( '/192\.0\.2\.[12]|db8::1|10\.0\.0/', (string) json_encode( $renamed->data() ) );
	}

	public function test_stored_and_loaded_it_is_the_same(): void {
		$aggregate = new HitAggregate();
		foreach ( [ '192.0.2.1', '', '1234567890123456', '2001:db8::1' ] as $source ) {
			$aggregate->add( $this->hit( 'xmlrpc', 1, $source ) );
		}
		/** @var array{ counts: array<string, int>, samples: array<string, array<list<string>>>, sources: array<string, array{ 0: int, 1: array<array{ 0: int, 1: int, 2: int, 3: int }> }> } $data */
		$data   = json_decode( (string) json_encode( $aggregate->data() ), true );
		$loaded = new HitAggregate( $data );
		$loaded->add( $this->hit( 'xmlrpc', 2, '1234567890123456' ) );
		self::assertSame( 2, $loaded->sources()[ self::HOUR . "\txmlrpc" ]->seen( '1234567890123456' ) );
		self::assertSame( 5, array_sum( $loaded->counts() ) );
	}

	private function hit( string $rule, int $seconds, string $source = '192.0.2.1' ): Hit {
		return new Hit( ( self::HOUR + $seconds ) * 1000000, $rule, 'shield', true, $source, 'POST', '//xmlrpc.php', 'x' );
	}
}
