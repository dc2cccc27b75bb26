<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Log\Hit;

final class IpAnonymizerTest extends TestCase {

	private const KEY = 'a key';

	public function test_whole_keeps_the_address(): void {
		self::assertSame( '2001:db8::7', IpAnonymizer::of( '2001:db8::7', 'whole', self::KEY ) );
	}

	public function test_truncated_removes_the_last_part(): void {
		self::assertSame( '192.0.2.0/24', IpAnonymizer::of( '192.0.2.77', 'truncated', self::KEY ) );
		self::assertSame( '192.0.2.0/24', IpAnonymizer::of( '::ffff:192.0.2.77', 'truncated', self::KEY ) );
		self::assertSame( '2001:db8:1:2::/64', IpAnonymizer::of( '2001:db8:1:2:3:4:5:6', 'truncated', self::KEY ) );
	}

	public function test_hashed_is_the_same_only_for_the_same_client_and_key(): void {
		$one = IpAnonymizer::of( '192.0.2.77', 'hashed', self::KEY );
		self::assertMatchesRegularExpression( '/^#[0-9a-f]{16}$/D', $one );
		self::assertSame( $one, IpAnonymizer::of( '::ffff:192.0.2.77', 'hashed', self::KEY ) );
		self::assertNotSame( $one, IpAnonymizer::of( '192.0.2.78', 'hashed', self::KEY ) );
		self::assertNotSame( $one, IpAnonymizer::of( '192.0.2.77', 'hashed', 'another' ) );
		self::assertSame( IpAnonymizer::of( '2001:db8::1', 'hashed', self::KEY ), IpAnonymizer::of( '2001:db8::2', 'hashed', self::KEY ) );
	}

	public function test_applied_twice_it_changes_nothing_and_empty_stays_empty(): void {
		foreach ( [ 'truncated', 'hashed' ] as $mode ) {
			$once = IpAnonymizer::of( '192.0.2.77', $mode, self::KEY );
			self::assertSame( $once, IpAnonymizer::of( $once, $mode, 'another' ) );
			self::assertSame( '', IpAnonymizer::of( '', $mode, self::KEY ) );
		}
	}

	public function test_the_result_is_valid_in_a_line(): void {
		foreach ( IpAnonymizer::MODES as $mode ) {
			foreach ( [ '192.0.2.77', '2001:db8:1:2:3:4:5:6', '' ] as $address ) {
				$source = IpAnonymizer::of( $address, $mode, self::KEY );
				$hit    = Hit::from_line( ( new Hit( 1795381592258431, 'xmlrpc', 'shield', true, $source, '', '', '' ) )->to_line() );
				self::assertNotNull( $hit );
				self::assertSame( $source, $hit->source );
			}
		}
	}
}
