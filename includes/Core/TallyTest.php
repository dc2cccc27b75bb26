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
		self::assertCount( KeptLines::SOURCES, $tally->samples()[ self::HOUR . "\txmlrpc" ] );
		self::assertArrayHasKey( '198.51.100.1', $tally->samples()[ self::HOUR . "\tusers-scan" ] );
		self::assertArrayHasKey( '198.51.100.2', $tally->samples()[ ( self::HOUR + 3600 ) . "\txmlrpc" ] );
		self::assertSame( 1000, $tally->counts()[ self::HOUR . "\txmlrpc\tshield\t1" ] );
		self::assertSame( 1, $tally->sources()[ self::HOUR . "\tusers-scan" ]->seen( '198.51.100.1' ) );
	}

	public function test_who_comes_late_in_the_hour_and_attacks_is_sampled_too(): void {
		$tally = new Tally();
		for ( $i = 0; $i < 1000; $i++ ) {
			$tally->add( $this->hit( 'xmlrpc', 1, '10.0.' . intdiv( $i, 250 ) . '.' . $i % 250 ) );
		}
		for ( $i = 0; $i < 100; $i++ ) {
			$tally->add( $this->hit( 'xmlrpc', 1800 + $i, '168.62.29.77' ) );
		}
		$samples = $tally->samples()[ self::HOUR . "\txmlrpc" ];
		self::assertCount( KeptLines::SOURCES, $samples );
		self::assertCount( 1 + KeptLines::LAST, $samples['168.62.29.77'] );
		self::assertArrayHasKey( '10.0.0.0', $samples, 'who came first stays' );
	}

	public function test_where_the_clock_jumps_each_hit_counts_to_the_hour_that_it_said(): void {
		$tally = new Tally();
		foreach ( [ 0, 86400 * 3650, -86400 * 3650, 1 ] as $seconds ) {
			$tally->add( $this->hit( 'xmlrpc', $seconds ) );
		}
		self::assertSame( 4, array_sum( $tally->counts() ) );
		self::assertSame( 2, $tally->counts()[ self::HOUR . "\txmlrpc\tshield\t1" ] );
		self::assertSame( [ 2, 0, self::HOUR, self::HOUR + 1 ], $tally->sources()[ self::HOUR . "\txmlrpc" ]->places()['192.0.2.1'] );
	}

	public function test_addresses_of_one_64_are_one_source(): void {
		$tally = new Tally();
		for ( $i = 0; $i < 50; $i++ ) {
			$tally->add( $this->hit( 'xmlrpc', $i, '2001:db8:1:2::' . dechex( $i ) ) );
		}
		self::assertSame( 50, $tally->sources()[ self::HOUR . "\txmlrpc" ]->seen( '2001:db8:1:2::/64' ) );
		self::assertSame( [ '2001:db8:1:2::/64' ], array_keys( $tally->samples()[ self::HOUR . "\txmlrpc" ] ) );
	}

	public function test_where_nobody_rolls_up_it_stays_bounded_the_first_hour_stays_and_counts_are_exact(): void {
		$tally = new Tally();
		$tally->add( $this->hit( 'users-scan', 0, '198.51.100.1' ) );
		for ( $hour = 0; $hour < 200; $hour++ ) {
			for ( $i = 0; $i < 200; $i++ ) {
				$tally->add( $this->hit( 'xmlrpc', 3600 * $hour + $i, '10.0.0.' . $i ) );
			}
		}
		$bytes = strlen( (string) json_encode( $tally->data() ) );
		self::assertLessThan( 1500000, $bytes );
		self::assertSame( 40001, array_sum( $tally->counts() ) );
		self::assertArrayHasKey( '198.51.100.1', $tally->samples()[ self::HOUR . "\tusers-scan" ] );
		self::assertSame( 1, $tally->sources()[ self::HOUR . "\tusers-scan" ]->seen( '198.51.100.1' ) );
		self::assertArrayHasKey( '10.0.0.0', $tally->samples()[ self::HOUR . "\txmlrpc" ], 'the first hour' );
		self::assertArrayHasKey( '10.0.0.0', $tally->samples()[ ( self::HOUR + 199 * 3600 ) . "\txmlrpc" ], 'the last hour' );
	}

	public function test_sources_that_are_called_alike_become_one(): void {
		$tally = new Tally();
		foreach ( [ '192.0.2.1', '192.0.2.1', '192.0.2.2', '2001:db8::1' ] as $source ) {
			$tally->add( $this->hit( 'xmlrpc', 1, $source ) );
		}
		$tally->add_line( self::HOUR . "000000\tusers-scan\tshield\t1\t192.0.2.1\tGET\t/\tx\t\t\tnamed 10.0.0.1" );
		$renamed = $tally->renamed( static fn ( string $source ): string => Anonymity::of( $source, 'truncated', '' ) );
		$group   = self::HOUR . "\txmlrpc";
		self::assertSame( $tally->counts(), $renamed->counts() );
		self::assertSame( 3, $renamed->sources()[ $group ]->seen( '192.0.2.0/24' ) );
		self::assertSame( [ '192.0.2.0/24', '2001:db8::/64' ], array_keys( $renamed->samples()[ $group ] ) );
		self::assertDoesNotMatchRegularExpression( '/192\.0\.2\.[12]|db8::1|10\.0\.0/', (string) json_encode( $renamed->data() ) );
	}

	public function test_written_down_and_read_again_it_is_the_same(): void {
		$tally = new Tally();
		foreach ( [ '192.0.2.1', '', '1234567890123456', '2001:db8::1' ] as $source ) {
			$tally->add( $this->hit( 'xmlrpc', 1, $source ) );
		}
		/** @var array{ counts: array<string, int>, samples: array<string, array<list<string>>>, sources: array<string, array{ 0: int, 1: array<array{ 0: int, 1: int, 2: int, 3: int }> }> } $data */
		$data  = json_decode( (string) json_encode( $tally->data() ), true );
		$again = new Tally( $data );
		$again->add( $this->hit( 'xmlrpc', 2, '1234567890123456' ) );
		self::assertSame( 2, $again->sources()[ self::HOUR . "\txmlrpc" ]->seen( '1234567890123456' ) );
		self::assertSame( 5, array_sum( $again->counts() ) );
	}

	private function hit( string $rule, int $seconds, string $source = '192.0.2.1' ): Hit {
		return new Hit( ( self::HOUR + $seconds ) * 1000000, $rule, 'shield', true, $source, 'POST', '//xmlrpc.php', 'x' );
	}
}
