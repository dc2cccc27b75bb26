<?php
/**
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

use PHPUnit\Framework\TestCase;
use Sidegate\Core\ClientIp\IpAnonymizer;

final class SettingsTest extends TestCase {

	private Rules $rules;

	protected function setUp(): void {
		$this->rules = new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' );
	}

	public function test_without_an_option_every_rule_has_its_default(): void {
		$settings = new Settings( false, $this->rules );
		self::assertSame( 'block', $settings->state( 'xmlrpc' ) );
		self::assertSame( 'off', $settings->state( 'rest-anonymous' ) );
		self::assertSame( [], $settings->problems() );
		self::assertSame( $this->rules->ids(), array_keys( $settings->states() ) );
	}

	public function test_a_rule_starts_in_watch_if_software_needs_what_it_blocks(): void {
		$settings = new Settings(
			false,
			$this->rules,
			[
				'xmlrpc'         => [ 'Jetpack' ],
				'users-rest'     => [],
				'users-archives' => [ 'IndieAuth' ],
			]
		);
		self::assertSame( 'watch', $settings->state( 'xmlrpc' ) );
		self::assertSame( 'block', $settings->state( 'users-rest' ) );
		self::assertSame( 'off', $settings->state( 'users-archives' ) );
		self::assertSame( $this->rules->ids(), array_keys( $settings->needed_by() ) );
		self::assertSame( [ 'Jetpack' ], $settings->needed_by()['xmlrpc'] );
	}

	public function test_a_rule_watches_on_when_the_software_that_needed_it_is_gone(): void {
		$gone = [ 'xmlrpc' => [ 'Jetpack' ] ];
		self::assertSame( 'watch', ( new Settings( false, $this->rules, [], $gone ) )->state( 'xmlrpc' ) );
		self::assertSame( 'block', ( new Settings( [ 'rules' => [ 'xmlrpc' => 'block' ] ], $this->rules, [], $gone ) )->state( 'xmlrpc' ) );
		self::assertSame( [ 'Jetpack' ], ( new Settings( false, $this->rules, [], $gone ) )->was_needed_by()['xmlrpc'] );
	}

	public function test_the_owners_choice_overrides_the_default(): void {
		$stored = [ 'rules' => [ 'xmlrpc' => 'block' ] ];
		self::assertSame( 'block', ( new Settings( $stored, $this->rules, [ 'xmlrpc' => [ 'Jetpack' ] ] ) )->state( 'xmlrpc' ) );
	}

	/**
	 * @dataProvider invalid
	 * @param mixed        $stored   Value of the option.
	 * @param list<string> $problems Keys with an invalid value.
	 */
	public function test_an_invalid_value_counts_as_its_default_and_is_reported( $stored, array $problems ): void {
		$settings = new Settings( $stored, $this->rules );
		self::assertSame( $problems, $settings->problems() );
		self::assertSame( 'block', $settings->state( 'xmlrpc' ) );
		self::assertSame( 'everything', $settings->text( 'xmlrpc_mode' ) );
		self::assertFalse( $settings->allowlist()->allows( '192.0.2.1', 'xmlrpc' ) );
	}

	/** @return array<string, array{ mixed, list<string> }> */
	public function invalid(): array {
		return [
			'a text'                  => [ 'nonsense', [ 'sidegate_settings' ] ],
			'null'                    => [ null, [ 'sidegate_settings' ] ],
			'an object'               => [ new \stdClass(), [ 'sidegate_settings' ] ],
			'rules are a text'        => [ [ 'rules' => 'x' ], [ 'rules' ] ],
			'an unknown state'        => [ [ 'rules' => [ 'xmlrpc' => 'strict' ] ], [ 'rules.xmlrpc' ] ],
			'a state in a list'       => [ [ 'rules' => [ 'xmlrpc' => [ 'off' ] ] ], [ 'rules.xmlrpc' ] ],
			'an unknown rule'         => [ [ 'rules' => [ 'unknown-rule' => 'block' ] ], [ 'rules.unknown-rule' ] ],
			'an unknown mode'         => [ [ 'xmlrpc_mode' => 'some' ], [ 'xmlrpc_mode' ] ],
			'an unknown timing'       => [ [ 'login_timing' => true ], [ 'login_timing' ] ],
			'the allowlist is a text' => [ [ 'allies' => '192.0.2.1' ], [ 'allies' ] ],
			'an entry is no address'  => [ [ 'allies' => [ '192.0.2.1', 'nobody' ] ], [ 'allies' ] ],
			'an entry is everything'  => [ [ 'allies' => [ '0.0.0.0/0' ] ], [ 'allies' ] ],
			'an entry is a list'      => [ [ 'allies' => [ [ '192.0.2.1' ] ] ], [ 'allies' ] ],
			'a namespace has a space' => [ [ 'rest_namespaces' => [ 'a b' ] ], [ 'rest_namespaces' ] ],
		];
	}

	public function test_one_invalid_value_does_not_affect_the_others(): void {
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
		self::assertTrue( $settings->allowlist()->allows( '192.0.2.1', 'xmlrpc' ) );
	}

	public function test_a_patch_keeps_other_keys_and_unknown_ones(): void {
		$stored = [
			'rules'  => [
				'unknown-rule' => 'block',
				'users-scan'   => 'off',
			],
			'future' => 1,
		];
		self::assertEquals(
			[
				'rules'  => [
					'unknown-rule' => 'block',
					'users-scan'   => 'off',
					'xmlrpc'       => 'watch',
				],
				'future' => 1,
			],
			( new Settings( $stored, $this->rules ) )->merge( [ 'rules' => [ 'xmlrpc' => 'watch' ] ] )
		);
	}

	/**
	 * @dataProvider declared
	 * @param mixed $other   A value other than the default.
	 * @param mixed $invalid A value of another type, or out of bounds.
	 */
	public function test_a_declared_setting_is_merged_stored_and_read( string $key, $other, $invalid ): void {
		$stored = ( new Settings( false, $this->rules ) )->merge( [ $key => $other ] );
		$read   = new Settings( $stored, $this->rules );
		self::assertSame( $this->rules->settings()[ $key ]['kind'] === 'secret' ? Settings::SECRET_MASK : $other, $read->all()[ $key ] );
		self::assertSame( [], $read->problems() );

		$default = $this->rules->settings()[ $key ]['default'];
		self::assertSame( [], ( new Settings( [ $key => $default ], $this->rules ) )->problems() );

		$bad = new Settings( [ $key => $invalid ], $this->rules );
		self::assertSame( $default, $bad->all()[ $key ] );
		self::assertSame( [ $key ], $bad->problems() );
	}

	/** @return iterable<string, array{ string, mixed, mixed }> */
	public function declared(): iterable {
		foreach ( ( new Rules( require dirname( __DIR__, 3 ) . '/build/rules.php' ) )->settings() as $key => $setting ) {
			$others = array_values( array_diff( $setting['values'] ?? [ '' ], isset( $setting['values'] ) ? [ $setting['default'] ] : [] ) );
			$values = [
				'choice'     => [ $others[0], 'unknown' ],
				'switch'     => [ $others[0], true ],
				'integer'    => [ $setting['minimum'] ?? 0, ( $setting['maximum'] ?? 0 ) + 1 ],
				'addresses'  => [ [ '192.0.2.7' ], [ '0.0.0.0/0' ] ],
				'namespaces' => [ [ 'a/v1' ], [ 'a b' ] ],
				'email'      => [ 'owner@example.com', 'nobody' ],
				'hours'      => [ '22-7', 'at night' ],
				'secret'     => [ 'https://example.com/hook', 'a b' ],
				'proxy'      => [
					[
						'preset'  => 'own',
						'trusted' => [ '192.0.2.7' ],
						'header'  => 'x-real-ip',
					],
					[ 'preset' => 'own' ],
				],
			];
			yield $key => array_merge( [ $key ], $values[ $setting['kind'] ] );
		}
	}

	public function test_a_secret_never_leaves_and_its_mask_keeps_it(): void {
		$secret   = 'https://hooks.example.com/T0/B0/x';
		$settings = new Settings( [ 'slack_url' => $secret ], $this->rules );
		self::assertStringNotContainsString( 'hooks', (string) json_encode( $settings->all() ) );
		self::assertSame( [ $secret ], $settings->secrets() );
		$again = new Settings( $settings->merge( $settings->all() ), $this->rules );
		self::assertSame( $secret, $again->text( 'slack_url' ) );
		self::assertSame( '', ( new Settings( $settings->merge( [ 'slack_url' => '' ] ), $this->rules ) )->text( 'slack_url' ) );
		self::assertNull( $settings->validation_error( [ 'slack_url' => Settings::SECRET_MASK ] ) );
	}

	/**
	 * @dataProvider bad_secrets
	 * @param mixed $value The value.
	 */
	public function test_an_invalid_secret_or_range_of_hours_is_rejected_without_repeating_it( string $key, $value, string $error ): void {
		self::assertSame( [ $error, $key === 'quiet_hours' ? $value : '' ], ( new Settings( false, $this->rules ) )->validation_error( [ $key => $value ] ) );
	}

	/** @return list<array{ string, string, string }> */
	public function bad_secrets(): array {
		return [
			[ 'slack_url', 'http://hooks.slack.com/x', 'webhook.url' ],
			[ 'slack_url', 'https://user:pass@hooks.slack.com/x', 'webhook.url' ],
			[ 'slack_url', "https://hooks.slack.com/x\r\nHost: a", 'webhook.url' ],
			[ 'slack_url', 'https://localhost/x', 'webhook.url' ],
			[ 'slack_url', 'https://2130706433/x', 'webhook.url' ],
			[ 'slack_url', 'https://hooks.slack.com:22/x', 'webhook.port' ],
			[ 'webhook_url', 'https://10.0.0.1/x', 'webhook.private' ],
			[ 'webhook_url', 'https://[::1]/x', 'webhook.private' ],
			[ 'webhook_url', 'https://[::ffff:169.254.169.254]/x', 'webhook.private' ],
			[ 'webhook_key', 'short', 'secret.short' ],
			[ 'mackerel_key', 'a b', 'secret.characters' ],
			[ 'quiet_hours', '25-7', 'hours' ],
		];
	}

	public function test_the_ways_to_store_addresses_are_those_of_the_anonymizer(): void {
		self::assertSame( IpAnonymizer::MODES, $this->rules->settings()['addresses']['values'] ?? [] );
	}

	public function test_the_shield_leaves_xmlrpc_to_wordpress_unless_everything_is_blocked(): void {
		self::assertTrue( $this->rules->is_shielded( 'xmlrpc', new Settings( false, $this->rules ) ) );
		self::assertFalse( $this->rules->is_shielded( 'xmlrpc', new Settings( [ 'xmlrpc_mode' => 'logins' ], $this->rules ) ) );
		self::assertFalse( $this->rules->is_shielded( 'users-scan', new Settings( false, $this->rules ) ) );
	}
}
