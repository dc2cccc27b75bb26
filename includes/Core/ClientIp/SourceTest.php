<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;

final class SourceTest extends TestCase {

	/**
	 * @dataProvider addresses
	 */
	public function test_an_address_belongs_to_a_source( string $address, string $source ): void {
		self::assertSame( $source, Source::of( $address ) );
		self::assertSame( $source, Source::of( $source ), 'a source maps to itself' );
	}

	/** @return array<string, array{ string, string }> */
	public function addresses(): array {
		return [
			'IPv4'                      => [ '192.0.2.1', '192.0.2.1' ],
			'IPv6'                      => [ '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64' ],
			'IPv6 in another spelling'  => [ '2001:0DB8:0001:0002::6', '2001:db8:1:2::/64' ],
			'loopback'                  => [ '::1', '::/64' ],
			'IPv4 in IPv6'              => [ '::ffff:192.0.2.1', '192.0.2.1' ],
			'IPv4 in IPv6, hexadecimal' => [ '::ffff:c000:0201', '192.0.2.1' ],
			'a range'                   => [ '192.0.2.0/24', '192.0.2.0/24' ],
			'none'                      => [ '', '' ],
			'nonsense'                  => [ '::::', '::::' ],
		];
	}
}
