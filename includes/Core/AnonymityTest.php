<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class AnonymityTest extends TestCase {

	private const KEY = 'a key';

	public function test_whole_is_as_it_came(): void {
		self::assertSame( '2001:db8::7', Anonymity::of( '2001:db8::7', 'whole', self::KEY ) );
	}

	public function test_truncated_has_lost_its_last_part(): void {
		self::assertSame( '192.0.2.0/24', Anonymity::of( '192.0.2.77', 'truncated', self::KEY ) );
		self::assertSame( '192.0.2.0/24', Anonymity::of( '::ffff:192.0.2.77', 'truncated', self::KEY ) );
		self::assertSame( '2001:db8:1:2::/64', Anonymity::of( '2001:db8:1:2:3:4:5:6', 'truncated', self::KEY ) );
	}

	public function test_hashed_is_the_same_for_the_same_client_and_key_alone(): void {
		$one = Anonymity::of( '192.0.2.77', 'hashed', self::KEY );
		self::assertMatchesRegularExpression( '/^#[0-9a-f]{16}$/D', $one );
		self::assertSame( $one, Anonymity::of( '::ffff:192.0.2.77', 'hashed', self::KEY ) );
		self::assertNotSame( $one, Anonymity::of( '192.0.2.78', 'hashed', self::KEY ) );
		self::assertNotSame( $one, Anonymity::of( '192.0.2.77', 'hashed', 'another' ) );
		self::assertSame( Anonymity::of( '2001:db8::1', 'hashed', self::KEY ), Anonymity::of( '2001:db8::2', 'hashed', self::KEY ) );
	}

	public function test_applied_again_nothing_changes_and_no_address_stays_none(): void {
		foreach ( [ 'truncated', 'hashed' ] as $mode ) {
			$once = Anonymity::of( '192.0.2.77', $mode, self::KEY );
			self::assertSame( $once, Anonymity::of( $once, $mode, 'another' ) );
			self::assertSame( '', Anonymity::of( '', $mode, self::KEY ) );
		}
	}

	public function test_what_it_makes_is_a_source_in_a_line(): void {
		foreach ( Anonymity::MODES as $mode ) {
			foreach ( [ '192.0.2.77', '2001:db8:1:2:3:4:5:6', '' ] as $address ) {
				$source = Anonymity::of( $address, $mode, self::KEY );
				$hit    = Hit::from_line( ( new Hit( 1795381592258431, 'xmlrpc', 'shield', true, $source, '', '', '' ) )->to_line() );
				self::assertNotNull( $hit );
				self::assertSame( $source, $hit->source );
			}
		}
	}
}
