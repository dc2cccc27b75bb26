<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;

final class ProxyChainTest extends TestCase {

	public function test_it_contains_the_proxies_without_the_client(): void {
		$chain = self::chain( '10.0.0.1', '192.0.2.1, 203.0.113.7, 10.0.0.2' );
		self::assertNotNull( $chain );
		self::assertSame( [ [ '10.0.0.1', '10.0.0.2' ], 'named' ], [ $chain->hops, $chain->reason ] );
		self::assertSame( 'named 10.0.0.1 10.0.0.2', $chain->to_text() );
		self::assertEquals( $chain, ProxyChain::from_text( $chain->to_text() ) );
	}

	/**
	 * @dataProvider direct
	 */
	public function test_without_a_proxy_there_is_no_chain( string $peer, string $value ): void {
		self::assertNull( self::chain( $peer, $value ) );
	}

	/** @return array<string, array{ string, string }> */
	public function direct(): array {
		return [
			'bypassing the proxy'       => [ '203.0.113.9', '192.0.2.1' ],
			'no header'                 => [ '10.0.0.1', '' ],
			'an unreadable header'      => [ '10.0.0.1', 'nonsense' ],
			'REMOTE_ADDR is no address' => [ 'unix:', '192.0.2.1' ],
		];
	}

	/**
	 * @dataProvider reasons
	 */
	public function test_it_contains_the_reason_of_the_clients_address( string $value, string $text ): void {
		$chain = self::chain( '10.0.0.1', $value );
		self::assertNotNull( $chain );
		self::assertSame( $text, $chain->to_text() );
	}

	/** @return array<string, array{ string, string }> */
	public function reasons(): array {
		return [
			'every hop is trusted' => [ '10.0.0.3, 10.0.0.2', 'trusted 10.0.0.1 10.0.0.2' ],
			'a hop is unreadable'  => [ 'nonsense, 10.0.0.2', 'unreadable 10.0.0.1' ],
			'there are too many'   => [ implode( ', ', array_fill( 0, 40, '10.0.0.2' ) ), 'long 10.0.0.1' . str_repeat( ' 10.0.0.2', 15 ) ],
		];
	}

	public function test_a_chain_is_shortened_by_leaving_out_whole_hops_in_the_middle(): void {
		$chain = ProxyChain::from_text( 'named 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4' );
		self::assertNotNull( $chain );
		$texts = [];
		for ( $bytes = 45; $bytes >= 0; $bytes-- ) {
			$short = $chain->shorten_to( $bytes );
			self::assertLessThanOrEqual( $bytes, $short === null ? 0 : strlen( $short->to_text() ) );
			$texts[] = $short === null ? '' : $short->to_text();
		}
		self::assertSame(
			[
				'named 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4',
				'named 10.0.0.1 ... 10.0.0.3 10.0.0.4',
				'named 10.0.0.1 ... 10.0.0.4',
				'named 10.0.0.1 ...',
				'named 10.0.0.1',
				'',
			],
			array_values( array_unique( $texts ) )
		);
	}

	public function test_a_shortened_chain_can_be_parsed_and_shortened_again(): void {
		$short = ProxyChain::from_text( 'named 10.0.0.1 ... 10.0.0.3 10.0.0.4' );
		self::assertNotNull( $short );
		self::assertEquals( ProxyChain::from_text( 'named 10.0.0.1 ... 10.0.0.4' ), $short->shorten_to( 30 ) );
		self::assertEquals( $short, $short->shorten_to( ProxyChain::MAX_BYTES ) );
	}

	/**
	 * @dataProvider malformed
	 */
	public function test_a_malformed_text_is_no_chain( string $text ): void {
		self::assertNull( ProxyChain::from_text( $text ) );
	}

	/** @return array<array{ string }> */
	public function malformed(): array {
		return [ [ '' ], [ 'named' ], [ 'named ' ], [ 'direct 10.0.0.1' ], [ 'named 10.0.0.1 ' ], [ "named 10.0.0.1\n" ], [ 'named  10.0.0.1' ], [ 'named <script>' ], [ 'named 10.0.0.1 #0123456789abcdef' ], [ 'named' . str_repeat( ' ::', 18 ) ] ];
	}

	private static function chain( string $peer, string $value ): ?ProxyChain {
		$server = [
			'REMOTE_ADDR'          => $peer,
			'HTTP_X_FORWARDED_FOR' => $value,
		];
		return ProxyChain::of( ClientAddress::of( $server, new TrustedProxies( [ '10.0.0.0/8' ], 'x-forwarded-for' ) ) );
	}
}
