<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class AlliesTest extends TestCase {

	private const NAMED = [
		'friends' => [
			'opens'  => [ 'xmlrpc' ],
			'ranges' => [ '198.51.100.0/24' ],
		],
	];

	public function test_an_address_and_a_range_pass_every_rule(): void {
		$allies = new Allies( [ '192.0.2.1', '2001:db8::/32', 'friends' ], self::NAMED );
		foreach ( [ 'xmlrpc', 'users-rest' ] as $rule ) {
			foreach ( [ '192.0.2.1', '2001:db8::9' ] as $allowed ) {
				self::assertTrue( $allies->include( $allowed, $rule ), "$allowed, $rule" );
			}
			foreach ( [ '192.0.2.2', '2001:db9::9', '203.0.113.1', '', 'friends' ] as $other ) {
				self::assertFalse( $allies->include( $other, $rule ), "$other, $rule" );
			}
		}
	}

	public function test_a_list_that_has_a_name_passes_its_own_rules_alone(): void {
		$allies = new Allies( [ 'friends' ], self::NAMED );
		self::assertTrue( $allies->include( '198.51.100.200', 'xmlrpc' ) );
		self::assertFalse( $allies->include( '198.51.100.200', 'users-rest' ) );
		// Who is also named by address passes all the same.
		self::assertTrue( ( new Allies( [ 'friends', '198.51.100.200' ], self::NAMED ) )->include( '198.51.100.200', 'users-rest' ) );
	}

	public function test_the_named_lists_that_ship_open_no_rule_about_users(): void {
		$rules = new Rules( require __DIR__ . '/../../build/rules.php' );
		foreach ( $rules->named_allies() as $name => $list ) {
			foreach ( $list['ranges'] as $range ) {
				$cidr   = Cidr::parse( $range );
				$within = $cidr === null ? '' : $cidr->address();
				$opened = array_filter( $rules->ids(), static fn ( string $rule ): bool => ( new Allies( [ $name ], $rules->named_allies() ) )->include( $within, $rule ) );
				self::assertSame( [ 'xmlrpc' ], array_values( $opened ), "$name, $range" );
			}
		}
	}

	public function test_a_server_leaves_the_ranges_of_named_lists_to_php(): void {
		$ranges = [];
		foreach ( ( new Allies( [ 'friends', '192.0.2.1' ], self::NAMED ) )->ranges() as $range ) {
			$ranges[] = $range->address();
		}
		self::assertSame( [ '198.51.100.0', '192.0.2.1' ], $ranges );
	}

	public function test_what_it_cannot_read_allows_no_address(): void {
		self::assertFalse( ( new Allies( [ 'nonsense', '' ], [] ) )->include( '192.0.2.1', 'xmlrpc' ) );
	}

	/**
	 * @dataProvider texts
	 */
	public function test_it_knows_what_is_wrong_with_a_text( string $text, string $wrong ): void {
		self::assertSame( $wrong, ( new Allies( [], self::NAMED ) )->wrong( $text ) );
	}

	/** @return array<string, array{ string, string }> */
	public function texts(): array {
		return [
			'a name'               => [ 'friends', '' ],
			'an address'           => [ '192.0.2.7', '' ],
			'a network'            => [ '192.0.2.0/24', '' ],
			'a private network'    => [ '10.0.0.0/8', '' ],
			'IPv6'                 => [ '2001:db8::/32', '' ],
			'nonsense'             => [ 'foes', 'allies' ],
			'all of IPv4'          => [ '0.0.0.0/0', 'allies.everybody' ],
			'half of IPv4'         => [ '128.0.0.0/1', 'allies.everybody' ],
			'all of IPv6'          => [ '::/0', 'allies.everybody' ],
			'what IPv6 is in use'  => [ '2000::/3', 'allies.everybody' ],
			'all of IPv4, as IPv6' => [ '::ffff:0:0/96', 'allies.everybody' ],
		];
	}
}
