<?php

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\Cidr;

final class RegexListTest extends TestCase {

	private static function ranges( string ...$texts ): array {
		return array_map( [ Cidr::class, 'parse' ], $texts );
	}

	/** @dataProvider a_range */
	public function test_an_expression_matches_exactly_the_addresses_of_its_range( string $range ): void {
		$expression = '~^' . RegexList::addresses( self::ranges( $range ) ) . '$~D';
		$cidr       = Cidr::parse( $range );
		mt_srand( 1 );
		$within = 0;
		for ( $i = 0; $i < 3000; $i++ ) {
			// Most of them are near the range, where errors are likely.
			$near    = explode( '.', $cidr->address() );
			$changes = mt_rand( 0, 3 );
			for ( $at = 3; $at >= $changes; $at-- ) {
				$near[ $at ] = mt_rand( 0, 1 ) ? mt_rand( 0, 255 ) : max( 0, min( 255, (int) $near[ $at ] + mt_rand( -2, 2 ) ) );
			}
			$address = implode( '.', $near );
			$within += $cidr->contains( $address ) ? 1 : 0;
			$this->assertSame( $cidr->contains( $address ), preg_match( $expression, $address ) === 1, $address );
		}
		$this->assertGreaterThan( 0, $within );
	}

	public function a_range(): array {
		return array_map(
			static fn ( string $range ): array => [ $range ],
			[ '192.0.80.0/20', '195.234.108.0/22', '10.0.0.0/8', '0.0.0.0/0', '172.16.0.0/12', '203.0.113.7', '203.0.113.6/31', '198.51.100.128/25', '240.0.0.0/4', '100.64.0.0/10' ]
		);
	}

	public function test_an_expression_is_readable(): void {
		$this->assertSame(
			'(?:\x3a\x3a[Ff][Ff][Ff][Ff]\x3a)?(?:192\x2e0\x2e(?:8[0-9]|9[0-5])\x2e[0-9]+|10\x2e1\x2e2\x2e3)',
			RegexList::addresses( self::ranges( '192.0.80.0/20', '10.1.2.3' ) )
		);
	}

	public function test_an_address_is_also_matched_as_ipv4_inside_ipv6(): void {
		$expression = '~^' . RegexList::addresses( self::ranges( '10.1.2.3' ) ) . '$~D';
		$this->assertSame( 1, preg_match( $expression, '::ffff:10.1.2.3' ) );
		$this->assertSame( 0, preg_match( $expression, '10.1.2.33' ) );
		$this->assertSame( 0, preg_match( $expression, '110.1.2.3' ) );
		$this->assertSame( 0, preg_match( $expression, '10x1.2.3' ) );
	}

	public function test_a_path_is_matched_exactly(): void {
		$this->assertSame( '/+my\x2eblog', RegexList::path( '/my.blog' ) );
		$this->assertSame( 1, preg_match( '~^' . RegexList::path( '/b' ) . '$~D', '//b' ) );
		$this->assertSame( 0, preg_match( '~^' . RegexList::path( '/b' ) . '$~D', '/B' ) );
	}
}
