<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;

/**
 * The proxies of these tests are 10.0.0.0/8 and 2001:db8:cd::/48; the client
 * is 203.0.113.7 or 2001:db8::7; forged addresses are 192.0.2.1.
 */
final class ClientAddressTest extends TestCase {

	private const TRUSTED = [ '10.0.0.0/8', '2001:db8:cd::/48' ];

	/**
	 * @dataProvider vectors
	 * @param string $header  The trusted header.
	 * @param string $peer    REMOTE_ADDR.
	 * @param string $value   Value of the header.
	 * @param string $address The client's address.
	 * @param string $reason  Why it is trusted.
	 */
	public function test_the_client_is_resolved( string $header, string $peer, string $value, string $address, string $reason ): void {
		$server = [
			'REMOTE_ADDR' => $peer,
			'HTTP_' . strtoupper( strtr( $header, '-', '_' ) ) => $value,
		];
		$client = ClientAddress::of( $server, new TrustedProxies( self::TRUSTED, $header ) );
		self::assertSame( [ $address, $reason ], [ $client->address, $client->reason ] );
		self::assertSame( $address, $client->hops[ count( $client->hops ) - 1 ] );
	}

	/** @return array<string, array{ string, string, string, string, string }> */
	public function vectors(): array {
		$xff = 'x-forwarded-for';
		$rfc = 'forwarded';
		return [
			// No proxy, or no trusted one.
			'no proxy'                                 => [ $xff, '203.0.113.7', '', '203.0.113.7', 'direct' ],
			'no proxy, and a forged list'              => [ $xff, '203.0.113.7', '192.0.2.1', '203.0.113.7', 'direct' ],
			'no proxy, and a list that ends with one'  => [ $xff, '203.0.113.7', '192.0.2.1, 10.0.0.1', '203.0.113.7', 'direct' ],
			'a neighbour of the range'                 => [ $xff, '11.0.0.1', '192.0.2.1', '11.0.0.1', 'direct' ],
			'no proxy, and Cloudflare’s header'        => [ 'cf-connecting-ip', '203.0.113.7', '192.0.2.1', '203.0.113.7', 'direct' ],
			'the proxy sends no header'                => [ $xff, '10.0.0.1', '', '10.0.0.1', 'silent' ],
			'the proxy sends spaces'                   => [ $xff, '10.0.0.1', " \t", '10.0.0.1', 'silent' ],
			'REMOTE_ADDR is no address'                => [ $xff, 'unix:', '192.0.2.1', '', 'unreadable' ],
			'REMOTE_ADDR is a copied list'             => [ $xff, '192.0.2.1, 10.0.0.1', '192.0.2.1', '', 'unreadable' ],

			// Lists are read from the right.
			'one hop'                                  => [ $xff, '10.0.0.1', '203.0.113.7', '203.0.113.7', 'named' ],
			'the left one forged'                      => [ $xff, '10.0.0.1', '192.0.2.1, 203.0.113.7', '203.0.113.7', 'named' ],
			'a trusted one forged on the left'         => [ $xff, '10.0.0.1', '10.0.0.9, 203.0.113.7', '203.0.113.7', 'named' ],
			'a whole chain forged'                     => [ $xff, '10.0.0.1', '192.0.2.1, 10.0.0.9, 10.0.0.8, 203.0.113.7', '203.0.113.7', 'named' ],
			'two proxies'                              => [ $xff, '10.0.0.1', '203.0.113.7, 10.0.0.2', '203.0.113.7', 'named' ],
			'two proxies, the left one forged'         => [ $xff, '10.0.0.1', '192.0.2.1, 203.0.113.7, 10.0.0.2', '203.0.113.7', 'named' ],
			'a proxy of IPv6'                          => [ $xff, '2001:db8:cd::1', '192.0.2.1, 2001:db8::7', '2001:db8::7', 'named' ],
			'a proxy as IPv4 inside IPv6'              => [ $xff, '::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7', 'named' ],
			'a proxy with a port'                      => [ $xff, '10.0.0.1:4711', '203.0.113.7', '203.0.113.7', 'named' ],
			'no spaces'                                => [ $xff, '10.0.0.1', '192.0.2.1,203.0.113.7,10.0.0.2', '203.0.113.7', 'named' ],
			'ports'                                    => [ $xff, '10.0.0.1', '192.0.2.1:1, 203.0.113.7:4711, 10.0.0.2:80', '203.0.113.7', 'named' ],
			'IPv6'                                     => [ $xff, '10.0.0.1', '192.0.2.1, 2001:DB8:0::7', '2001:db8::7', 'named' ],
			'IPv6 in brackets with a port'             => [ $xff, '10.0.0.1', '192.0.2.1, [2001:db8::7]:443', '2001:db8::7', 'named' ],
			'IPv6 with a zone'                         => [ $xff, '10.0.0.1', '192.0.2.1, fe80::7%eth0', 'fe80::7', 'named' ],
			'IPv4 inside IPv6'                         => [ $xff, '10.0.0.1', '192.0.2.1, ::ffff:203.0.113.7', '203.0.113.7', 'named' ],
			'a trusted hop as IPv4 inside IPv6'        => [ $xff, '10.0.0.1', '203.0.113.7, ::ffff:10.0.0.2', '203.0.113.7', 'named' ],
			'all hops are trusted'                     => [ $xff, '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3', 'trusted' ],

			// An unreadable hop ends the chain; the last valid hop stays.
			'an unknown'                               => [ $xff, '10.0.0.1', '192.0.2.1, unknown', '10.0.0.1', 'unreadable' ],
			'an unknown before a proxy'                => [ $xff, '10.0.0.1', '192.0.2.1, unknown, 10.0.0.2', '10.0.0.2', 'unreadable' ],
			'an empty hop at the end'                  => [ $xff, '10.0.0.1', '192.0.2.1, ', '10.0.0.1', 'unreadable' ],
			'an empty hop in the middle'               => [ $xff, '10.0.0.1', '192.0.2.1,, 10.0.0.2', '10.0.0.2', 'unreadable' ],
			'an empty hop that the client sent'        => [ $xff, '10.0.0.1', '192.0.2.1,, 203.0.113.7', '203.0.113.7', 'named' ],
			'only commas'                              => [ $xff, '10.0.0.1', ',,,', '10.0.0.1', 'unreadable' ],
			'a forged line'                            => [ $xff, '10.0.0.1', "192.0.2.1\n, 203.0.113.7", '203.0.113.7', 'named' ],
			'16 hops'                                  => [ $xff, '10.0.0.1', '203.0.113.7' . str_repeat( ', 10.0.0.2', 15 ), '203.0.113.7', 'named' ],
			'17 hops'                                  => [ $xff, '10.0.0.1', '192.0.2.1' . str_repeat( ', 10.0.0.2', 16 ), '10.0.0.2', 'long' ],
			'10,000 hops on the left'                  => [ $xff, '10.0.0.1', str_repeat( '192.0.2.1, ', 10000 ) . '203.0.113.7', '203.0.113.7', 'named' ],

			// RFC 7239.
			'Forwarded'                                => [ $rfc, '10.0.0.1', 'for=203.0.113.7', '203.0.113.7', 'named' ],
			'Forwarded in full'                        => [ $rfc, '10.0.0.1', 'for=192.0.2.1;by=10.0.0.9, by=10.0.0.1;FOR="[2001:db8::7]:4711";proto=https;host="a.example"', '2001:db8::7', 'named' ],
			'Forwarded by two'                         => [ $rfc, '10.0.0.1', 'for=203.0.113.7, for=10.0.0.2', '203.0.113.7', 'named' ],
			'Forwarded, quoted with a port'            => [ $rfc, '10.0.0.1', 'for="203.0.113.7:4711"', '203.0.113.7', 'named' ],
			'Forwarded, a quote that is never closed'  => [ $rfc, '10.0.0.1', 'for="192.0.2.1, for=203.0.113.7', '203.0.113.7', 'named' ],
			'Forwarded, a quote that swallows'         => [ $rfc, '10.0.0.1', 'for=192.0.2.1;x=", for=203.0.113.7', '203.0.113.7', 'named' ],
			'Forwarded, a comma in the proxy’s quotes' => [ $rfc, '10.0.0.1', 'for=203.0.113.7;by="a,for=192.0.2.1"', '10.0.0.1', 'unreadable' ],
			'Forwarded, two in one'                    => [ $rfc, '10.0.0.1', 'for=192.0.2.1;for=203.0.113.7', '10.0.0.1', 'unreadable' ],
			'Forwarded, a hidden one'                  => [ $rfc, '10.0.0.1', 'for=192.0.2.1, for=_hidden', '10.0.0.1', 'unreadable' ],
			'Forwarded, an unknown one'                => [ $rfc, '10.0.0.1', 'for=unknown', '10.0.0.1', 'unreadable' ],
			'Forwarded without for'                    => [ $rfc, '10.0.0.1', 'for=192.0.2.1, by=10.0.0.9', '10.0.0.1', 'unreadable' ],
			'Forwarded, a name that ends in for'       => [ $rfc, '10.0.0.1', 'not-for=192.0.2.1', '10.0.0.1', 'unreadable' ],
			'Forwarded, an escape'                     => [ $rfc, '10.0.0.1', 'for="192.0.2.\\1"', '10.0.0.1', 'unreadable' ],

			// Headers of one address, which the proxy overwrites.
			'Cloudflare'                               => [ 'cf-connecting-ip', '10.0.0.1', '203.0.113.7', '203.0.113.7', 'named' ],
			'Cloudflare, IPv6'                         => [ 'cf-connecting-ip', '10.0.0.1', '2001:db8::7', '2001:db8::7', 'named' ],
			'Cloudflare, a list'                       => [ 'cf-connecting-ip', '10.0.0.1', '192.0.2.1, 203.0.113.7', '10.0.0.1', 'unreadable' ],
			'CloudFront'                               => [ 'cloudfront-viewer-address', '10.0.0.1', '203.0.113.7:4711', '203.0.113.7', 'named' ],
			'CloudFront, IPv6'                         => [ 'cloudfront-viewer-address', '10.0.0.1', '2001:db8::7:4711', '2001:db8::7', 'named' ],
			'CloudFront, without a port'               => [ 'cloudfront-viewer-address', '10.0.0.1', '203.0.113.7', '10.0.0.1', 'unreadable' ],
			'Fastly'                                   => [ 'fastly-client-ip', '10.0.0.1', '203.0.113.7', '203.0.113.7', 'named' ],
			'the owner’s own proxy'                    => [ 'x-real-ip', '10.0.0.1', '203.0.113.7', '203.0.113.7', 'named' ],
			'the owner’s own proxy sends nonsense'     => [ 'x-real-ip', '10.0.0.1', '<script>', '10.0.0.1', 'unreadable' ],
		];
	}

	public function test_only_the_trusted_header_counts(): void {
		$server = [
			'REMOTE_ADDR'           => '10.0.0.1',
			'HTTP_CF_CONNECTING_IP' => '192.0.2.1',
			'HTTP_X_REAL_IP'        => '192.0.2.1',
			'HTTP_FORWARDED'        => 'for=192.0.2.1',
			'HTTP_X_FORWARDED_FOR'  => '203.0.113.7',
			'HTTP_CLIENT_IP'        => '192.0.2.1',
		];
		self::assertSame( '203.0.113.7', ClientAddress::of( $server, new TrustedProxies( self::TRUSTED, 'x-forwarded-for' ) )->address );
	}

	public function test_all_hops_are_listed(): void {
		$server = [
			'REMOTE_ADDR'          => '10.0.0.1',
			'HTTP_X_FORWARDED_FOR' => '192.0.2.1, 203.0.113.7, 10.0.0.2',
		];
		self::assertSame( [ '10.0.0.1', '10.0.0.2', '203.0.113.7' ], ClientAddress::of( $server, new TrustedProxies( self::TRUSTED, 'x-forwarded-for' ) )->hops );
	}

	public function test_without_proxies_no_header_is_read(): void {
		$server = [
			'REMOTE_ADDR'          => '10.0.0.1',
			'HTTP_X_FORWARDED_FOR' => '192.0.2.1',
		];
		self::assertSame( '10.0.0.1', ClientAddress::of( $server, null )->address );
		self::assertSame( '', ClientAddress::of( [], null )->address );
		self::assertSame( '', ClientAddress::of( [ 'REMOTE_ADDR' => [ '192.0.2.1' ] ], null )->address );
	}

	public function test_a_million_random_headers_never_result_in_a_forged_address(): void {
		mt_srand( 20261124 );
		$atoms   = [ '192.0.2.1', '10.0.0.2', '2001:db8::7', '[2001:db8::7]', '::ffff:10.0.0.2', '[', ']', ':', '::', '%', '%25eth0', ',', ', ', ';', '=', '"', '\\', 'for=', 'for="', 'by=', 'unknown', '_x', "\0", "\n", "\r\n", "\t", ' ', '.', '0', '255', '256', 'ffff', '/24', '-1', '443', ':443', '１', "\xff", '<script>', '٣' ];
		$headers = array_keys( TrustedProxies::HEADERS );
		$most    = count( $atoms ) - 1;
		$start   = hrtime( true );
		for ( $turn = 0; $turn < 1000000; $turn++ ) {
			$text = '';
			for ( $length = mt_rand( 0, 7 ); $length > 0; $length-- ) {
				$text .= $atoms[ mt_rand( 0, $most ) ];
			}
			// The proxy appends the address that it saw; the rest is forged.
			$kind   = $turn % 4;
			$header = $kind === 3 ? 'x-forwarded-for' : $headers[ $turn % 6 ];
			$value  = $kind === 3 ? $text . ', 203.0.113.7' : $text;
			$peer   = $kind === 0 ? $text : '10.0.0.1';
			$client = ClientAddress::from_header( Address::read( $peer ), $value, new TrustedProxies( [ '10.0.0.0/8' ], $header ) );
			if ( $client->address !== '' && inet_ntop( (string) @inet_pton( $client->address ) ) !== $client->address ) {
				self::fail( "“{$client->address}” out of: " . addcslashes( $value, "\0..\37\177..\377" ) );
			}
			if ( $kind === 3 && $client->address !== '203.0.113.7' ) {
				self::fail( 'A client has changed it: ' . addcslashes( $value, "\0..\37\177..\377" ) );
			}
		}
		self::assertLessThan( 60, ( hrtime( true ) - $start ) / 1e9, 'seconds' );
	}

	public function test_of_a_list_of_a_megabyte_only_the_end_is_read(): void {
		$list  = str_repeat( '192.0.2.1, ', 100000 ) . '203.0.113.7';
		$start = hrtime( true );
		for ( $turn = 0; $turn < 100; $turn++ ) {
			ClientAddress::from_header( '10.0.0.1', $list, new TrustedProxies( self::TRUSTED, 'x-forwarded-for' ) );
		}
		self::assertLessThan( 500, ( hrtime( true ) - $start ) / 1e6, 'milliseconds' );
	}
}
