<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class XmlrpcCallTest extends TestCase {

	/**
	 * @dataProvider methods
	 */
	public function test_a_method_is_refused_by_what_it_does( string $method, bool $logs_in, bool $pings ): void {
		$call = new XmlrpcCall( $method, [] );
		self::assertSame( $logs_in, $call->is_refused( 'logins' ) );
		self::assertSame( $pings, $call->is_refused( 'pingbacks' ) );
		self::assertTrue( $call->is_refused( 'everything' ) );
	}

	/** @return array<array{ string, bool, bool }> */
	public function methods(): array {
		return [
			[ 'wp.getUsersBlogs', true, false ],
			[ 'metaWeblog.newPost', true, false ],
			[ 'blogger.getUsersBlogs', true, false ],
			[ 'mt.publishPost', true, false ],
			[ 'mt.supportedMethods', false, false ],
			[ 'demo.sayHello', false, false ],
			[ 'system.listMethods', false, false ],
			[ 'pingback.ping', false, true ],
			[ 'pingback.extensions.getPingbacks', false, true ],
			[ 'jetpack.testConnection', false, false ],
		];
	}

	public function test_a_multicall_is_what_its_parts_are(): void {
		$parts = static fn ( string ...$methods ): array => [
			array_map(
				static fn ( string $method ): array => [
					'methodName' => $method,
					'params'     => [],
				],
				$methods
			),
		];
		self::assertTrue( ( new XmlrpcCall( 'system.multicall', $parts( 'demo.sayHello', 'wp.getUsersBlogs' ) ) )->is_refused( 'logins' ) );
		self::assertFalse( ( new XmlrpcCall( 'system.multicall', $parts( 'demo.sayHello', 'wp.getUsersBlogs' ) ) )->is_refused( 'pingbacks' ) );
		self::assertTrue( ( new XmlrpcCall( 'system.multicall', $parts( 'pingback.ping' ) ) )->is_refused( 'pingbacks' ) );
		self::assertTrue( ( new XmlrpcCall( 'system.multicall', $parts( 'demo.sayHello', 'pingback.ping' )[0] ) )->is_refused( 'pingbacks' ), 'calls as parameters of their own' );
	}

	/**
	 * @dataProvider broken
	 * @param mixed $params What a stranger made of the parameters.
	 */
	public function test_a_broken_multicall_is_no_error( $params ): void {
		self::assertFalse( ( new XmlrpcCall( 'system.multicall', $params ) )->is_refused( 'logins' ) );
	}

	/** @return array<array{ mixed }> */
	public function broken(): array {
		return [ [ null ], [ 'x' ], [ [] ], [ [ 'x' ] ], [ [ [ 'x', [ 'methodName' => 5 ], [ 'params' => [] ] ] ] ] ];
	}
}
