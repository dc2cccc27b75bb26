<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

use PHPUnit\Framework\TestCase;

final class PublicAddressTest extends TestCase {

	/** @dataProvider private_addresses */
	public function test_an_address_of_a_private_or_special_network_is_not_public( string $address ): void {
		self::assertFalse( PublicAddress::is_public( $address ) );
	}

	/** @return array<array{ string }> */
	public function private_addresses(): array {
		return array_map(
			static fn ( string $address ): array => [ $address ],
			[ '127.0.0.1', '127.255.255.254', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'localhost', '' ]
		);
	}

	public function test_other_addresses_are_public(): void {
		foreach ( [ '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8' ] as $address ) {
			self::assertTrue( PublicAddress::is_public( $address ), $address );
		}
	}
}
