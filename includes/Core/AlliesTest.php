<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class AlliesTest extends TestCase {

	public function test_an_address_a_range_and_a_name_let_through(): void {
		$allies = new Allies( [ '192.0.2.1', '2001:db8::/32', 'friends' ], [ 'friends' => [ '198.51.100.0/24' ] ] );
		foreach ( [ '192.0.2.1', '2001:db8::9', '198.51.100.200' ] as $ally ) {
			self::assertTrue( $allies->include( $ally ), $ally );
		}
		foreach ( [ '192.0.2.2', '2001:db9::9', '203.0.113.1', '', 'friends' ] as $stranger ) {
			self::assertFalse( $allies->include( $stranger ), $stranger );
		}
	}

	public function test_what_it_cannot_read_lets_nobody_through(): void {
		self::assertFalse( ( new Allies( [ 'nonsense', '' ], [] ) )->include( '192.0.2.1' ) );
	}

	public function test_it_knows_what_it_understands(): void {
		$allies = new Allies( [], [ 'friends' => [] ] );
		self::assertTrue( $allies->understands( 'friends' ) );
		self::assertTrue( $allies->understands( '192.0.2.0/24' ) );
		self::assertFalse( $allies->understands( 'foes' ) );
	}
}
