<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\Settings\Rules;

final class AllowlistTest extends TestCase {

	private const NAMED = [
		'service' => [
			'rules'  => [ 'xmlrpc' ],
			'ranges' => [ '198.51.100.0/24' ],
		],
	];

	public function test_an_address_and_a_range_are_allowed_by_every_rule(): void {
		$allowlist = new Allowlist( [ '192.0.2.1', '2001:db8::/32', 'service' ], self::NAMED );
		foreach ( [ 'xmlrpc', 'users-rest' ] as $rule ) {
			foreach ( [ '192.0.2.1', '2001:db8::9' ] as $allowed ) {
				self::assertTrue( $allowlist->allows( $allowed, $rule ), "$allowed, $rule" );
			}
			foreach ( [ '192.0.2.2', '2001:db9::9', '203.0.113.1', '', 'service' ] as $other ) {
				self::assertFalse( $allowlist->allows( $other, $rule ), "$other, $rule" );
			}
		}
	}

	public function test_a_named_list_is_allowed_only_by_its_rules(): void {
		$allowlist = new Allowlist( [ 'service' ], self::NAMED );
		self::assertTrue( $allowlist->allows( '198.51.100.200', 'xmlrpc' ) );
		self::assertFalse( $allowlist->allows( '198.51.100.200', 'users-rest' ) );
		// An address that the owner also listed itself is allowed by every rule.
		self::assertTrue( ( new Allowlist( [ 'service', '198.51.100.200' ], self::NAMED ) )->allows( '198.51.100.200', 'users-rest' ) );
	}

	public function test_the_named_lists_of_the_build_are_allowed_only_by_xmlrpc(): void {
		$rules = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
		foreach ( $rules->named_allowlists() as $name => $list ) {
			foreach ( $list['ranges'] as $range ) {
				$cidr   = Cidr::parse( $range );
				$within = $cidr === null ? '' : $cidr->address();
				$opened = array_filter( $rules->ids(), static fn ( string $rule ): bool => ( new Allowlist( [ $name ], $rules->named_allowlists() ) )->allows( $within, $rule ) );
				self::assertSame( [ 'xmlrpc' ], array_values( $opened ), "$name, $range" );
			}
		}
	}

	public function test_the_ranges_include_those_of_named_lists(): void {
		$ranges = [];
		foreach ( ( new Allowlist( [ 'service', '192.0.2.1' ], self::NAMED ) )->ranges() as $range ) {
			$ranges[] = $range->address();
		}
		self::assertSame( [ '198.51.100.0', '192.0.2.1' ], $ranges );
	}

	public function test_a_malformed_entry_allows_no_address(): void {
		self::assertFalse( ( new Allowlist( [ 'nonsense', '' ], [] ) )->allows( '192.0.2.1', 'xmlrpc' ) );
	}

	/**
	 * @dataProvider texts
	 */
	public function test_an_entry_is_validated( string $text, string $error ): void {
		self::assertSame( $error, ( new Allowlist( [], self::NAMED ) )->validation_error( $text ) );
	}

	/** @return array<string, array{ string, string }> */
	public function texts(): array {
		return [
			'a name'               => [ 'service', '' ],
			'an address'           => [ '192.0.2.7', '' ],
			'a network'            => [ '192.0.2.0/24', '' ],
			'a private network'    => [ '10.0.0.0/8', '' ],
			'IPv6'                 => [ '2001:db8::/32', '' ],
			'nonsense'             => [ 'rubbish', 'allies' ],
			'all of IPv4'          => [ '0.0.0.0/0', 'allies.too_large' ],
			'half of IPv4'         => [ '128.0.0.0/1', 'allies.too_large' ],
			'all of IPv6'          => [ '::/0', 'allies.too_large' ],
			'all of IPv6 in use'   => [ '2000::/3', 'allies.too_large' ],
			'all of IPv4, as IPv6' => [ '::ffff:0:0/96', 'allies.too_large' ],
		];
	}
}
