<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

use PHPUnit\Framework\TestCase;

final class DnsTest extends TestCase {

	/** @var array<string, list<string>|false> Answers of the DNS, by name; false if there was none. */
	public static array $answers = [];

	/**
	 * @dataProvider answers
	 * @param array<string, list<string>|false> $answers Answers of the DNS, by name.
	 */
	public function test_verifies_up_to_three_names( array $answers, ?string $name, bool $confirmed ): void {
		self::$answers = $answers;
		$reverse_name  = ( new Dns() )->reverse_name( '192.0.2.7' );
		self::assertSame( [ $name, $confirmed ], [ $reverse_name->name ?? null, $reverse_name->confirmed ?? false ] );
	}

	/** @return iterable<string, array{ array<string, list<string>|false>, ?string, bool }> */
	public function answers(): iterable {
		$names = static fn ( string ...$names ): array => [ '7.2.0.192.in-addr.arpa' => $names ];
		$true  = [ '192.0.2.1', '192.0.2.7' ];
		yield 'confirmed' => [ $names( 'a.example' ) + [ 'a.example' => $true ], 'a.example', true ];
		yield 'of another address' => [ $names( 'a.example' ) + [ 'a.example' => [ '192.0.2.8' ] ], 'a.example', false ];
		yield 'the third one is confirmed' => [ $names( 'a.example', 'b.example', 'c.example' ) + [ 'c.example' => $true ], 'c.example', true ];
		yield 'the fourth one is not queried' => [ $names( 'a.example', 'b.example', 'c.example', 'd.example' ) + [ 'd.example' => $true ], 'a.example', false ];
		yield 'the first one is no name' => [ $names( '-', 'b.example' ) + [ 'b.example' => $true ], 'b.example', true ];
		yield 'no name' => [ [], null, false ];
	}

	public function test_a_query_without_an_answer_does_not_make_a_name_false(): void {
		self::$answers = [ '7.2.0.192.in-addr.arpa' => false ];
		self::assertNull( ( new Dns() )->reverse_name( '192.0.2.7' ) );
		self::$answers = [
			'7.2.0.192.in-addr.arpa' => [ 'a.example' ],
			'a.example'              => false,
		];
		self::assertNull( ( new Dns() )->reverse_name( '192.0.2.7' ) );
	}
}

/**
 * Replaces PHP's function in this namespace.
 *
 * @return list<array<string, string>>|false
 */
function dns_get_record( string $name, int $type ) {
	$answers = DnsTest::$answers[ $name ] ?? [];
	return $answers === false ? false : array_map( static fn ( string $answer ): array => [ $type === DNS_PTR ? 'target' : 'ip' => $answer ], $answers );
}
