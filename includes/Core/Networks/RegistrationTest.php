<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

use PHPUnit\Framework\TestCase;

/**
 * Answers in the formats that the registries send, written for this test.
 */
final class RegistrationTest extends TestCase {

	private const ADDRESS = '168.62.29.77';

	public function test_at_arin_the_abuse_contact_is_nested_below_the_holder(): void {
		$abuse  = self::entity( [ 'abuse' ], 'abuse@holder.example' );
		$holder = self::entity( [ 'registrant' ], 'someone@holder.example', [ self::entity( [ 'technical' ], 'noc@holder.example' ), $abuse ] );
		$found  = self::read( [ 'entities' => [ $holder ] ] );
		self::assertSame( [ 'abuse@holder.example' ], $found->abuse );
		self::assertSame( [ 'NET-168-61-0-0-1', 'HOLDER', '168.61.0.0 – 168.63.255.255', 'US' ], [ $found->handle, $found->name, $found->range, $found->country ] );
	}

	public function test_elsewhere_it_is_beside_the_holder_and_may_have_two_addresses(): void {
		$abuse                    = self::entity( [ 'technical', 'abuse' ], 'abuse@holder.example' );
		$abuse['vcardArray'][1][] = [ 'email', [ 'pref' => '2' ], 'text', 'cert@holder.example' ];
		$abuse['vcardArray'][1][] = [ 'email', [], 'text', 'abuse@holder.example' ];
		self::assertSame( [ 'abuse@holder.example', 'cert@holder.example' ], self::read( [ 'entities' => [ self::entity( [ 'registrant' ], 'x@holder.example' ), $abuse ] ] )->abuse );
	}

	public function test_without_a_contact_or_a_country_there_is_none(): void {
		$found = self::read( [ 'country' => null ] );
		self::assertSame( [ [], null ], [ $found->abuse, $found->country ] );
	}

	public function test_ipv6_in_any_spelling(): void {
		$answer = [
			'objectClassName' => 'ip network',
			'startAddress'    => '2001:0DB8::',
			'endAddress'      => '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
		];
		self::assertSame( '2001:db8:: – 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', Registration::from_json( (string) json_encode( $answer ), '2001:db8::7' )->range );
	}

	/** @dataProvider others */
	public function test_an_answer_about_something_else_is_rejected( array $change ): void {
		self::assertNull( self::read( $change ) );
	}

	/** @return array<string, array{ array<string, mixed> }> */
	public function others(): array {
		return [
			'another range'             => [ [ 'endAddress' => '168.61.0.255' ] ],
			'a range upside down'       => [
				[
					'startAddress' => '168.63.255.255',
					'endAddress'   => '168.61.0.0',
				],
			],
			'a range of IPv6'           => [
				[
					'startAddress' => '::',
					'endAddress'   => 'ffff::',
				],
			],
			'a range without addresses' => [
				[
					'startAddress' => [],
					'endAddress'   => 7,
				],
			],
			'a domain'                  => [ [ 'objectClassName' => 'domain' ] ],
			'an error in place of it'   => [
				[
					'objectClassName' => null,
					'errorCode'       => 404,
				],
			],
		];
	}

	/** @dataProvider nonsense */
	public function test_a_malformed_answer_is_rejected( string $json ): void {
		self::assertNull( Registration::from_json( $json, self::ADDRESS ) );
	}

	/** @return array<array{ string }> */
	public function nonsense(): array {
		return [ [ '' ], [ 'null' ], [ '[]' ], [ '"ip network"' ], [ '<html>' ], [ '{"objectClassName":"ip network"' ], [ str_repeat( '[', 100000 ) ], [ "{\"objectClassName\":\"ip network\",\"name\":\"\xff\"}" ] ];
	}

	public function test_a_holders_text_has_no_control_or_direction_characters(): void {
		$found = self::read(
			[
				'name'    => "\e[31mEVIL\u{202e}gnp.exe\r\nBcc: x\0",
				'handle'  => str_repeat( 'A', 9999 ),
				'country' => '<b>',
			]
		);
		self::assertSame( '[31mEVIL gnp.exe Bcc: x', $found->name );
		self::assertSame( 120, strlen( $found->handle ) );
		self::assertNull( $found->country );
	}

	public function test_only_email_addresses_are_contacts(): void {
		foreach ( [ "a@b.example\r\nBcc: x@y.example", 'mailto:a@b.example', 'javascript:alert(1)', '<a@b.example>', 'a@b.example, c@d.example', str_repeat( 'a', 300 ) . '@b.example', [ 'a@b.example' ], null ] as $mail ) {
			self::assertSame( [], self::read( [ 'entities' => [ self::entity( [ 'abuse' ], $mail ) ] ] )->abuse );
		}
	}

	/** @dataProvider shapes */
	public function test_entities_in_another_format_have_no_contacts( $entities ): void {
		self::assertSame( [], self::read( [ 'entities' => $entities ] )->abuse );
	}

	/** @return array<array{ mixed }> */
	public function shapes(): array {
		return [
			[ 'abuse' ],
			[ [ 1, null, 'x' ] ],
			[ [ [ 'roles' => 'abuse' ] ] ],
			[
				[
					[
						'roles'      => [ 'abuse' ],
						'vcardArray' => 'vcard',
					],
				],
			],
			[
				[
					[
						'roles'      => [ 'abuse' ],
						'vcardArray' => [ 'vcard', [ 'email', [ 'email' ], [ 'email', [], 'text' ] ] ],
					],
				],
			],
		];
	}

	public function test_only_some_of_ten_thousand_entities_are_read(): void {
		$many = array_fill( 0, 10000, self::entity( [ 'abuse' ], 'a@b.example', array_fill( 0, 3, self::entity( [ 'abuse' ], 'c@d.example' ) ) ) );
		self::assertSame( [ 'a@b.example' ], self::read( [ 'entities' => $many ] )->abuse );
		$different = array_map( static fn ( int $at ): array => self::entity( [ 'abuse' ], "a$at@b.example" ), range( 1, 50 ) );
		self::assertCount( 5, self::read( [ 'entities' => $different ] )->abuse );
	}

	/** @param array<string, mixed> $change What differs from a good answer. */
	private static function read( array $change ): ?Registration {
		return Registration::from_json(
			(string) json_encode(
				$change + [
					'objectClassName' => 'ip network',
					'handle'          => 'NET-168-61-0-0-1',
					'startAddress'    => '168.61.0.0',
					'endAddress'      => '168.63.255.255',
					'name'            => 'HOLDER',
					'country'         => 'us',
				]
			),
			self::ADDRESS
		);
	}

	private static function entity( array $roles, $mail, array $below = [] ): array {
		return [
			'objectClassName' => 'entity',
			'roles'           => $roles,
			'vcardArray'      => [ 'vcard', [ [ 'version', [], 'text', '4.0' ], [ 'fn', [], 'text', 'Abuse' ], [ 'email', [], 'text', $mail ] ] ],
			'entities'        => $below,
		];
	}
}
