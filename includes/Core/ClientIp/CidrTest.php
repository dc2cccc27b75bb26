<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;

final class CidrTest extends TestCase {

	/**
	 * @dataProvider ranges
	 */
	public function test_a_range_contains_only_its_own_addresses( string $range, string $address, bool $inside ): void {
		$cidr = Cidr::parse( $range );
		self::assertNotNull( $cidr );
		self::assertSame( $inside, $cidr->contains( $address ) );
	}

	/** @return array<string, array{ string, string, bool }> */
	public function ranges(): array {
		return [
			'the address itself'             => [ '192.0.2.1', '192.0.2.1', true ],
			'its neighbour'                  => [ '192.0.2.1', '192.0.2.2', false ],
			'the last of a /24'              => [ '192.0.2.0/24', '192.0.2.255', true ],
			'the first after a /24'          => [ '192.0.2.0/24', '192.0.3.0', false ],
			'bits within a byte, in'         => [ '192.0.80.0/20', '192.0.95.255', true ],
			'bits within a byte, out'        => [ '192.0.80.0/20', '192.0.96.0', false ],
			'everything'                     => [ '0.0.0.0/0', '203.0.113.9', true ],
			'everything, but of IPv6'        => [ '0.0.0.0/0', '2001:db8::1', false ],
			'IPv6 in'                        => [ '2001:db8::/32', '2001:db8:ffff::1', true ],
			'IPv6 out'                       => [ '2001:db8::/32', '2001:db9::1', false ],
			'IPv6 in another spelling'       => [ '2001:db8::1', '2001:0DB8:0:0:0:0:0:1', true ],
			'IPv4 inside IPv6'               => [ '192.0.2.0/24', '::ffff:192.0.2.7', true ],
			'a range of IPv4 inside IPv6'    => [ '::ffff:192.0.2.0/120', '192.0.2.7', true ],
			'a host given with its net bits' => [ '192.0.2.77/24', '192.0.2.1', true ],
			'no address'                     => [ '0.0.0.0/0', 'localhost', false ],
			'empty'                          => [ '0.0.0.0/0', '', false ],
		];
	}

	/**
	 * @dataProvider nonsense
	 */
	public function test_a_malformed_range_is_rejected( string $text ): void {
		self::assertNull( Cidr::parse( $text ) );
	}

	/** @return array<array{ string }> */
	public function nonsense(): array {
		return [ [ '' ], [ 'jetpack' ], [ '192.0.2.0/33' ], [ '192.0.2.0/-1' ], [ '192.0.2.0/' ], [ '192.0.2.0/08' ], [ '192.0.2.0/24/24' ], [ '192.0.2' ], [ '2001:db8::/129' ], [ '::ffff:192.0.2.0/24' ], [ '0x7f.1' ], [ "192.0.2.1\0" ], [ '192.0.2.0/24 ; x' ] ];
	}

	/** @dataProvider written */
	public function test_a_range_has_its_first_address_and_its_bits( string $text, string $address, int $bits, bool $is_ipv4 ): void {
		$range = Cidr::parse( $text );
		$this->assertSame( [ $address, $bits, $is_ipv4 ], [ $range->address(), $range->bits(), $range->is_ipv4() ] );
	}

	public function written(): array {
		return [
			[ '192.0.2.9/24', '192.0.2.0', 24, true ],
			[ '192.0.95.255/20', '192.0.80.0', 20, true ],
			[ '10.1.2.3', '10.1.2.3', 32, true ],
			[ '255.255.255.255/0', '0.0.0.0', 0, true ],
			[ '::ffff:192.0.2.9/120', '192.0.2.0', 24, true ],
			[ '2001:DB8::1/33', '2001:db8::', 33, false ],
			[ '::1', '::1', 128, false ],
		];
	}
}
