<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use PHPUnit\Framework\TestCase;

final class SettingsTest extends TestCase {

	/** @var Rules */
	private Rules $rules;

	protected function setUp(): void {
		$this->rules = new Rules( require __DIR__ . '/../../build/rules.php' );
	}

	public function test_without_an_option_every_rule_has_its_default(): void {
		$settings = new Settings( false, $this->rules );
		self::assertSame( 'block', $settings->state( 'xmlrpc' ) );
		self::assertSame( 'off', $settings->state( 'rest-anonymous' ) );
		self::assertSame( [], $settings->problems() );
		self::assertSame( $this->rules->ids(), array_keys( $settings->all()['rules'] ) );
	}

	public function test_xmlrpc_starts_in_watch_where_a_plugin_needs_it(): void {
		self::assertSame( 'watch', ( new Settings( false, $this->rules, [ 'Jetpack' ] ) )->state( 'xmlrpc' ) );
	}

	public function test_the_owner_has_the_last_word(): void {
		$stored = [ 'rules' => [ 'xmlrpc' => 'block' ] ];
		self::assertSame( 'block', ( new Settings( $stored, $this->rules, [ 'Jetpack' ] ) )->state( 'xmlrpc' ) );
	}

	/**
	 * @dataProvider broken
	 * @param mixed        $stored   What the option holds.
	 * @param list<string> $problems Keys that can't be used.
	 */
	public function test_a_broken_value_counts_as_its_default_and_says_so( $stored, array $problems ): void {
		$settings = new Settings( $stored, $this->rules );
		self::assertSame( $problems, $settings->problems() );
		self::assertSame( 'block', $settings->state( 'xmlrpc' ) );
		self::assertSame( 'everything', $settings->xmlrpc_mode() );
		self::assertFalse( $settings->allies()->include( '192.0.2.1', 'xmlrpc' ) );
	}

	/** @return array<string, array{ mixed, list<string> }> */
	public function broken(): array {
		return [
			'a text'             => [ 'nonsense', [ 'sidegate_settings' ] ],
			'null'               => [ null, [ 'sidegate_settings' ] ],
			'an object'          => [ new \stdClass(), [ 'sidegate_settings' ] ],
			'rules are a text'   => [ [ 'rules' => 'x' ], [ 'rules' ] ],
			'an unknown state'   => [ [ 'rules' => [ 'xmlrpc' => 'strict' ] ], [ 'rules.xmlrpc' ] ],
			'a state of a kind'  => [ [ 'rules' => [ 'xmlrpc' => [ 'off' ] ] ], [ 'rules.xmlrpc' ] ],
			'an unknown rule'    => [ [ 'rules' => [ 'moat' => 'block' ] ], [ 'rules.moat' ] ],
			'an unknown mode'    => [ [ 'xmlrpc_mode' => 'some' ], [ 'xmlrpc_mode' ] ],
			'an unknown timing'  => [ [ 'login_timing' => true ], [ 'login_timing' ] ],
			'allies are a text'  => [ [ 'allies' => '192.0.2.1' ], [ 'allies' ] ],
			'an ally is nobody'  => [ [ 'allies' => [ '192.0.2.1', 'nobody' ] ], [ 'allies' ] ],
			'an ally is all'     => [ [ 'allies' => [ '0.0.0.0/0' ] ], [ 'allies' ] ],
			'an ally is a list'  => [ [ 'allies' => [ [ '192.0.2.1' ] ] ], [ 'allies' ] ],
			'a namespace is two' => [ [ 'rest_namespaces' => [ 'a b' ] ], [ 'rest_namespaces' ] ],
		];
	}

	public function test_one_broken_value_leaves_the_others_alone(): void {
		$settings = new Settings(
			[
				'rules'  => [
					'xmlrpc'     => 'strict',
					'users-scan' => 'off',
				],
				'allies' => [ '192.0.2.1' ],
			],
			$this->rules
		);
		self::assertSame( 'off', $settings->state( 'users-scan' ) );
		self::assertTrue( $settings->allies()->include( '192.0.2.1', 'xmlrpc' ) );
	}

	public function test_a_patch_keeps_what_it_does_not_name_what_is_unknown_included(): void {
		$stored = [
			'rules'  => [
				'moat'       => 'block',
				'users-scan' => 'off',
			],
			'future' => 1,
		];
		self::assertEquals(
			[
				'rules'  => [
					'moat'       => 'block',
					'users-scan' => 'off',
					'xmlrpc'     => 'watch',
				],
				'future' => 1,
			],
			( new Settings( $stored, $this->rules ) )->patched( [ 'rules' => [ 'xmlrpc' => 'watch' ] ] )
		);
	}

	public function test_the_shield_leaves_xmlrpc_to_its_gate_unless_everything_is_refused(): void {
		self::assertTrue( $this->rules->shielded( 'xmlrpc', new Settings( false, $this->rules ) ) );
		self::assertFalse( $this->rules->shielded( 'xmlrpc', new Settings( [ 'xmlrpc_mode' => 'logins' ], $this->rules ) ) );
		self::assertFalse( $this->rules->shielded( 'users-scan', new Settings( false, $this->rules ) ) );
	}
}
