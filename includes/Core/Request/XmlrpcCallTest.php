<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Request;

use PHPUnit\Framework\TestCase;

final class XmlrpcCallTest extends TestCase {

	/**
	 * @dataProvider methods
	 */
	public function test_a_method_is_blocked_by_its_kind( string $method, bool $logs_in, bool $pings ): void {
		$call = new XmlrpcCall( $method, [] );
		self::assertSame( $logs_in, $call->is_blocked( 'logins' ) );
		self::assertSame( $pings, $call->is_blocked( 'pingbacks' ) );
		self::assertTrue( $call->is_blocked( 'everything' ) );
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

	public function test_a_multicall_is_blocked_by_its_parts(): void {
		$parts = static fn ( string ...$methods ): array => [
			array_map(
				static fn ( string $method ): array => [
					'methodName' => $method,
					'params'     => [],
				],
				$methods
			),
		];
		self::assertTrue( ( new XmlrpcCall( 'system.multicall', $parts( 'demo.sayHello', 'wp.getUsersBlogs' ) ) )->is_blocked( 'logins' ) );
		self::assertFalse( ( new XmlrpcCall( 'system.multicall', $parts( 'demo.sayHello', 'wp.getUsersBlogs' ) ) )->is_blocked( 'pingbacks' ) );
		self::assertTrue( ( new XmlrpcCall( 'system.multicall', $parts( 'pingback.ping' ) ) )->is_blocked( 'pingbacks' ) );
		self::assertTrue( ( new XmlrpcCall( 'system.multicall', $parts( 'demo.sayHello', 'pingback.ping' )[0] ) )->is_blocked( 'pingbacks' ), 'calls as parameters of their own' );
	}

	/**
	 * @dataProvider malformed
	 * @param mixed $params Malformed parameters.
	 */
	public function test_a_malformed_multicall_is_no_error( $params ): void {
		self::assertFalse( ( new XmlrpcCall( 'system.multicall', $params ) )->is_blocked( 'logins' ) );
	}

	/** @return array<array{ mixed }> */
	public function malformed(): array {
		return [ [ null ], [ 'x' ], [ [] ], [ [ 'x' ] ], [ [ [ 'x', [ 'methodName' => 5 ], [ 'params' => [] ] ] ] ] ];
	}
}
