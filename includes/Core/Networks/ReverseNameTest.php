<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

use PHPUnit\Framework\TestCase;

final class ReverseNameTest extends TestCase {

	public function test_a_name_that_resolves_to_the_address_is_confirmed(): void {
		$name = new ReverseName( '66.249.66.1', 'Crawl-66-249-66-1.GoogleBot.com.', [ '192.0.2.9', '66.249.66.1' ] );
		self::assertSame( [ 'crawl-66-249-66-1.googlebot.com', true ], [ $name->name, $name->confirmed ] );
	}

	public function test_ipv6_is_compared_in_any_spelling(): void {
		self::assertTrue( ( new ReverseName( '2001:db8::1', 'host.example', [ '2001:0db8:0:0:0:0:0:1' ] ) )->confirmed );
	}

	public function test_a_name_that_does_not_resolve_to_the_address_is_not_confirmed(): void {
		self::assertFalse( ( new ReverseName( '203.0.113.7', 'crawl.googlebot.com', [ '66.249.66.1', 'rubbish', '' ] ) )->confirmed );
		self::assertFalse( ( new ReverseName( 'rubbish', 'crawl.googlebot.com', [ 'rubbish' ] ) )->confirmed );
	}

	/** @dataProvider rubbish */
	public function test_an_invalid_host_name_is_ignored( string $name ): void {
		$found = new ReverseName( '203.0.113.7', $name, [ '203.0.113.7' ] );
		self::assertSame( [ null, false ], [ $found->name, $found->confirmed ] );
	}

	/** @return array<array{ string }> */
	public function rubbish(): array {
		return [ [ '' ], [ 'localhost' ], [ '203.0.113.7' ], [ '<script>.example' ], [ "a.example\n" ], [ "a\e[31m.example" ], [ 'a..example' ], [ '.example' ], [ str_repeat( 'a.', 150 ) . 'example' ] ];
	}

	public function test_the_query_reverses_the_address(): void {
		self::assertSame( '77.29.62.168.in-addr.arpa', ReverseName::query_name( '168.62.29.77' ) );
		self::assertSame( '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa', ReverseName::query_name( '2001:db8::1' ) );
		self::assertSame( '', ReverseName::query_name( 'x' ) );
	}
}
