<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;

final class AddressTest extends TestCase {

	/**
	 * @dataProvider spellings
	 */
	public function test_every_spelling_of_an_address_is_normalised( string $text, string $address ): void {
		self::assertSame( $address, Address::read( $text ) );
	}

	/** @return array<string, array{ string, string }> */
	public function spellings(): array {
		return [
			'IPv4'                       => [ '192.0.2.1', '192.0.2.1' ],
			'with spaces'                => [ " \t192.0.2.1 ", '192.0.2.1' ],
			'with a port'                => [ '192.0.2.1:4711', '192.0.2.1' ],
			'IPv6'                       => [ '2001:db8::1', '2001:db8::1' ],
			'IPv6 in full'               => [ '2001:0DB8:0:0:0:0:0:1', '2001:db8::1' ],
			'in brackets'                => [ '[2001:db8::1]', '2001:db8::1' ],
			'in brackets with a port'    => [ '[2001:db8::1]:443', '2001:db8::1' ],
			'a zone'                     => [ 'fe80::1%eth0', 'fe80::1' ],
			'a zone in brackets'         => [ '[fe80::1%25eth0]:443', 'fe80::1' ],
			'IPv4 inside IPv6'           => [ '::ffff:192.0.2.1', '192.0.2.1' ],
			'the same in hexadecimal'    => [ '::FFFF:C000:201', '192.0.2.1' ],
			'the same in brackets'       => [ '[::ffff:192.0.2.1]:80', '192.0.2.1' ],
			'empty'                      => [ '', '' ],
			'a word'                     => [ 'unknown', '' ],
			'a name'                     => [ '_hidden', '' ],
			'a host'                     => [ 'localhost', '' ],
			'octal'                      => [ '010.0.0.1', '' ],
			'hexadecimal'                => [ '0x7f.0.0.1', '' ],
			'one number'                 => [ '2130706433', '' ],
			'three numbers'              => [ '192.0.2', '' ],
			'a number too large'         => [ '192.0.2.256', '' ],
			'a port too long'            => [ '192.0.2.1:123456', '' ],
			'an invalid port'            => [ '192.0.2.1:x', '' ],
			'IPv4 in brackets'           => [ '[192.0.2.1]', '' ],
			'half a bracket'             => [ '[2001:db8::1', '' ],
			'two gaps'                   => [ '2001::db8::1', '' ],
			'a range'                    => [ '192.0.2.0/24', '' ],
			'two'                        => [ '192.0.2.1, 192.0.2.2', '' ],
			'a newline at its end'       => [ "192.0.2.1\n", '' ],
			'a NUL'                      => [ "192.0.2.1\0", '' ],
			'a zone of something else'   => [ "fe80::1%\t", '' ],
			'a zone of a thousand bytes' => [ 'fe80::1%' . str_repeat( 'a', 1000 ), '' ],
			'digits of another script'   => [ '１92.0.2.1', '' ],
			'a socket'                   => [ 'unix:', '' ],
		];
	}

	/**
	 * @dataProvider viewers
	 */
	public function test_cloudfronts_last_number_is_the_port( string $text, string $address ): void {
		self::assertSame( $address, Address::read_with_port( $text ) );
	}

	/** @return array<string, array{ string, string }> */
	public function viewers(): array {
		return [
			'IPv4'                  => [ '198.51.100.7:46532', '198.51.100.7' ],
			'IPv6'                  => [ '2001:db8::1:46532', '2001:db8::1' ],
			'IPv6 in full'          => [ '2001:db8:0:0:0:0:0:1:443', '2001:db8::1' ],
			'IPv6 in brackets'      => [ '[2001:db8::1]:443', '2001:db8::1' ],
			'IPv4 inside IPv6'      => [ '::ffff:198.51.100.7:443', '198.51.100.7' ],
			'no port'               => [ '198.51.100.7', '' ],
			'an invalid port'       => [ '2001:db8::1:fffff', '' ],
			'a port of six figures' => [ '198.51.100.7:123456', '' ],
			'a list'                => [ '198.51.100.7:1, 192.0.2.1:2', '' ],
		];
	}
}
