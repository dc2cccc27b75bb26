<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

use PHPUnit\Framework\TestCase;

final class BootstrapTest extends TestCase {

	private const LIST = [
		'version'  => '1.0',
		'services' => [
			[ [ '168.0.0.0/8', '8.0.0.0/8' ], [ 'http://old.example/rdap/', 'https://first.example/rdap/' ] ],
			[ [ '168.62.0.0/16' ], [ 'https://narrow.example/' ] ],
			[ [ '9.0.0.0/8' ], [ 'http://plain.example/registry/' ] ],
			[ [ '10.0.0.0/8' ], [ 'javascript:alert(1)', 'file:///etc/passwd', 'https://user@x.example/', 'https://x.example/?', 7 ] ],
			[ [ '2001:db8::/32' ], [ 'https://six.example/rdap/' ] ],
		],
	];

	/** @dataProvider addresses */
	public function test_the_server_of_the_narrowest_range_is_used( string $address, ?string $url ): void {
		self::assertSame( $url, Bootstrap::url( (string) json_encode( self::LIST ), $address ) );
	}

	/** @return array<string, array{ string, ?string }> */
	public function addresses(): array {
		return [
			'HTTPS if both are offered'   => [ '8.8.8.8', 'https://first.example/rdap/ip/8.8.8.8' ],
			'the narrower of two'         => [ '168.62.29.77', 'https://narrow.example/ip/168.62.29.77' ],
			'the wider beside it'         => [ '168.1.1.1', 'https://first.example/rdap/ip/168.1.1.1' ],
			'plain where nothing else is' => [ '9.9.9.9', 'http://plain.example/registry/ip/9.9.9.9' ],
			'no usable URL'               => [ '10.1.1.1', null ],
			'IPv6'                        => [ '2001:db8::1', 'https://six.example/rdap/ip/2001:db8::1' ],
			'unknown'                     => [ '203.0.113.1', null ],
			'no address'                  => [ '../../admin', null ],
		];
	}

	/** @dataProvider nonsense */
	public function test_a_malformed_list_has_no_server( string $json ): void {
		self::assertNull( Bootstrap::url( $json, '8.8.8.8' ) );
	}

	/** @return array<array{ string }> */
	public function nonsense(): array {
		return [ [ '' ], [ '{}' ], [ '[]' ], [ '{"services":"8.0.0.0/8"}' ], [ '{"services":[1,[],["8.0.0.0/8"],["8.0.0.0/8","https://x.example/"],[[["8.0.0.0/8"]],["https://x.example/"]]]}' ], [ str_repeat( '[', 100000 ) ] ];
	}
}
