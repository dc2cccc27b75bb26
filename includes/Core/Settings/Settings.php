<?php
/**
 * The owner's settings.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

use Sidegate\Core\Alerts\QuietHours;
use Sidegate\Core\Alerts\WebhookUrl;
use Sidegate\Core\ClientIp\Allowlist;
use Sidegate\Core\ClientIp\ProxySetting;
use Sidegate\Core\ClientIp\TrustedProxies;
use Throwable;

/**
 * Reads settings so that they are always usable: a stored value that is
 * malformed, or that another version wrote, counts as its default. Other keys
 * are unaffected. src/settings declares the keys; each kind is read here.
 *
 * @phpstan-import-type Choice from ProxySetting
 * @phpstan-import-type SettingData from Rules
 */
final class Settings {

	/** What REST returns for a secret that is set: see SECRET_MASK in src/settings/setting.ts. */
	public const SECRET_MASK = '••••••••';

	/** Minimum characters of a key that signs messages: 24 bytes, as standardwebhooks.com recommends. */
	private const MIN_KEY_CHARACTERS = 24;

	private Rules $rules;

	/** @var array<mixed> As stored, unknown keys included. */
	private array $stored;

	/** @var array<string, list<string>> Names of the software that needs what a rule blocks, by rule. */
	private array $needed_by;

	/** @var array<string, list<string>> Names of the software that has needed it and is gone, by rule. */
	private array $was_needed_by;

	/** @var list<string> Keys with an invalid stored value, such as `rules.xmlrpc`. */
	private array $problems = [];

	/** @var array<string, string> States that the owner has chosen, by rule. */
	private array $chosen_states = [];

	/** @var array<string, mixed> By key. */
	private array $values = [];

	/**
	 * @param mixed                       $stored        Value of the option; false if there is none.
	 * @param array<string, list<string>> $needed_by     Names of the software that needs what a rule blocks, by rule.
	 * @param array<string, list<string>> $was_needed_by Names of the software that has needed it and is gone, by rule.
	 */
	public function __construct( $stored, Rules $rules, array $needed_by = [], array $was_needed_by = [] ) {
		$this->rules         = $rules;
		$this->needed_by     = $needed_by;
		$this->was_needed_by = $was_needed_by;
		$this->stored        = is_array( $stored ) ? $stored : [];
		if ( ! is_array( $stored ) && $stored !== false ) {
			$this->problems[] = 'sidegate_settings';
		}
		$this->read_rules( $this->stored['rules'] ?? [] );
		foreach ( $rules->settings() as $key => $setting ) {
			$this->read( $key, $setting['default'] );
		}
	}

	/** Returns the state of a rule: `off`, `watch` or `block`. */
	public function state( string $rule ): string {
		return $this->chosen_states[ $rule ] ?? $this->default_state( $rule );
	}

	/** Checks whether a setting has this value. */
	public function is( string $key, string $value ): bool {
		return ( $this->values[ $key ] ?? null ) === $value;
	}

	/** Returns a choice, a switch, an e-mail address, quiet hours, or a secret as it is stored. */
	public function text( string $key ): string {
		/** @var string $text By its kind. */
		$text = $this->values[ $key ];
		return $text;
	}

	public function number( string $key ): int {
		/** @var int $number By its kind. */
		$number = $this->values[ $key ];
		return $number;
	}

	/** @return list<string> Addresses or namespaces. */
	public function texts( string $key ): array {
		/** @var list<string> $texts By its kind. */
		$texts = $this->values[ $key ];
		return $texts;
	}

	/** @return Choice The proxy in front of the site. */
	public function proxy(): array {
		/** @var Choice $choice By its kind. */
		$choice = $this->values['proxy'];
		return $choice;
	}

	/** Checks whether any address is allowed. */
	public function has_allowlist(): bool {
		return $this->texts( 'allies' ) !== [];
	}

	/** Returns the allowed addresses. */
	public function allowlist(): Allowlist {
		return new Allowlist( $this->texts( 'allies' ), $this->rules->named_allowlists() );
	}

	/** Returns the trusted proxies, or null if none are configured (then nothing is loaded). */
	public function proxies(): ?TrustedProxies {
		$choice = self::has_proxy( $this->values ) ? ProxySetting::of( $this->proxy(), $this->preset_ranges() ) : null;
		return $choice === null ? null : $choice->proxies();
	}

	/** @return list<string> Rules with a state that the owner has chosen. */
	public function chosen_rules(): array {
		return array_keys( $this->chosen_states );
	}

	/**
	 * Returns the names of the software that needs what a rule blocks.
	 *
	 * @return array<string, list<string>> For each rule.
	 */
	public function needed_by(): array {
		return $this->for_each_rule( $this->needed_by );
	}

	/**
	 * Returns the names of the software that has needed it and is gone.
	 *
	 * @return array<string, list<string>> For each rule.
	 */
	public function was_needed_by(): array {
		return $this->for_each_rule( $this->was_needed_by );
	}

	/**
	 * @param array<string, list<string>> $names By rule.
	 * @return array<string, list<string>> For each rule.
	 */
	private function for_each_rule( array $names ): array {
		$none = array_fill_keys( $this->rules->ids(), [] );
		return array_merge( $none, array_intersect_key( $names, $none ) );
	}

	/** @return list<string> Keys with an invalid stored value, such as `rules.xmlrpc`. */
	public function problems(): array {
		return $this->problems;
	}

	/** @return array<string, string> States by rule. */
	public function states(): array {
		$states = [];
		foreach ( $this->rules->ids() as $id ) {
			$states[ $id ] = $this->state( $id );
		}
		return $states;
	}

	/** @return array<string, mixed> All rules and all keys; a mask for each secret that is set. */
	public function all(): array {
		$values = $this->values;
		foreach ( $this->secret_keys() as $key ) {
			$values[ $key ] = $values[ $key ] === '' ? '' : self::SECRET_MASK;
		}
		return [ 'rules' => $this->states() ] + $values;
	}

	/** @return list<string> Secrets that are set, as they are stored: to remove them from error messages. */
	public function secrets(): array {
		return array_values( array_filter( array_map( [ $this, 'text' ], $this->secret_keys() ), static fn ( string $secret ): bool => $secret !== '' ) );
	}

	/** @return list<string> Keys of the settings that are secret. */
	private function secret_keys(): array {
		return array_keys( array_filter( $this->rules->settings(), static fn ( array $setting ): bool => $setting['kind'] === 'secret' ) );
	}

	/**
	 * Returns the array to store after a change: the old values, including keys
	 * that this version doesn't know, overwritten with the new ones. A mask keeps
	 * the secret that it stands for.
	 *
	 * @param array<mixed> $patch Keys of settings; of `rules`, those that change.
	 * @return array<mixed>
	 */
	public function merge( array $patch ): array {
		$old   = is_array( $this->stored['rules'] ?? null ) ? $this->stored['rules'] : [];
		$rules = is_array( $patch['rules'] ?? null ) ? $patch['rules'] : [];
		foreach ( $this->secret_keys() as $key ) {
			if ( ( $patch[ $key ] ?? null ) === self::SECRET_MASK ) {
				unset( $patch[ $key ] );
			}
		}
		return [ 'rules' => $rules + $old ] + array_intersect_key( $patch, $this->rules->settings() ) + $this->stored;
	}

	/**
	 * Returns the first error in a patch: its key and the wrong part, or null if
	 * the patch is valid. The schema has checked types and names; this checks the
	 * meaning.
	 *
	 * @param array<mixed> $patch Keys of settings.
	 * @return array{ 0: string, 1: string }|null
	 */
	public function validation_error( array $patch ): ?array {
		foreach ( array_intersect_key( $patch, $this->rules->settings() ) as $key => $value ) {
			$error = $value === self::SECRET_MASK ? null : $this->error_of( $this->rules->settings()[ $key ], $value );
			if ( $error !== null ) {
				return $error;
			}
		}
		return null;
	}

	/**
	 * Returns the first error in a value of the right type.
	 *
	 * @param SettingData $setting The setting.
	 * @param mixed       $value   Value of its kind.
	 * @return array{ 0: string, 1: string }|null
	 */
	private function error_of( array $setting, $value ): ?array {
		$kind = $setting['kind'];
		switch ( $kind ) {
			case 'addresses':
				foreach ( self::strings( $value ) as $entry ) {
					$error = $this->allowlist()->validation_error( $entry );
					if ( $error !== '' ) {
						return [ $error, $entry ];
					}
				}
				return null;
			case 'namespaces':
				foreach ( self::strings( $value ) as $entry ) {
					if ( ! self::is_namespace( $entry ) ) {
						return [ $kind, $entry ];
					}
				}
				return null;
			case 'email':
				return is_string( $value ) && $value !== '' && filter_var( $value, FILTER_VALIDATE_EMAIL ) === false ? [ $kind, $value ] : null;
			case 'hours':
				return is_string( $value ) && QuietHours::parse( $value ) !== null ? null : [ $kind, is_string( $value ) ? $value : '' ];
			case 'secret':
				$error = self::secret_error( $setting['format'] ?? '', is_string( $value ) ? $value : "\n" );
				// The message doesn't repeat a secret.
				return $error === '' ? null : [ $error, '' ];
			case 'proxy':
				/** @var Choice $value By schema. */
				return ProxySetting::validation_error( $value, $this->preset_ranges() );
			default:
				return null;
		}
	}

	private function default_state( string $rule ): string {
		$state = $this->rules->default_state( $rule );
		// Blocking would break what needs it: watch until the owner decides, also after it is gone.
		$names = ( $this->needed_by[ $rule ] ?? [] ) + ( $this->was_needed_by[ $rule ] ?? [] );
		return $state === 'block' && $names !== [] ? 'watch' : $state;
	}

	/** @param mixed $stored Stored states by rule. */
	private function read_rules( $stored ): void {
		if ( ! is_array( $stored ) ) {
			$this->problems[] = 'rules';
			return;
		}
		foreach ( $stored as $id => $state ) {
			if ( $this->rules->has( (string) $id ) && in_array( $state, Rules::STATES, true ) ) {
				$this->chosen_states[ (string) $id ] = $state;
			} else {
				$this->problems[] = 'rules.' . $id;
			}
		}
	}

	/**
	 * Reads a stored value. If the host has disabled a function that parses it, it
	 * is not valid: that must not weaken a rule.
	 *
	 * @param string $key      Key of the setting.
	 * @param mixed  $standard Its default.
	 */
	private function read( string $key, $standard ): void {
		$this->values[ $key ] = $standard;
		if ( isset( $this->stored[ $key ] ) ) {
			try {
				$value = $this->parse( $this->rules->settings()[ $key ], $this->stored[ $key ] );
			} catch ( Throwable $e ) {
				$value = null;
			}
			if ( $value === null ) {
				$this->problems[] = $key;
			} else {
				$this->values[ $key ] = $value;
			}
		}
	}

	/**
	 * Parses a stored value; null if it is invalid.
	 *
	 * @param SettingData $setting The setting.
	 * @param mixed       $value   Anything.
	 * @return mixed
	 */
	private function parse( array $setting, $value ) {
		switch ( $setting['kind'] ) {
			case 'choice':
			case 'switch':
				return in_array( $value, $setting['values'] ?? [], true ) ? $value : null;
			case 'integer':
				return is_int( $value ) && $value >= ( $setting['minimum'] ?? $value ) && $value <= ( $setting['maximum'] ?? $value ) ? $value : null;
			case 'addresses':
			case 'namespaces':
				$texts = is_array( $value ) ? self::strings( $value ) : [];
				return is_array( $value ) && count( $texts ) === count( $value ) && $this->error_of( $setting, $texts ) === null ? $texts : null;
			case 'email':
				return is_string( $value ) && $this->error_of( $setting, $value ) === null ? $value : null;
			case 'hours':
			case 'secret':
				return is_string( $value ) && self::is_plain( $setting['kind'], $value ) ? $value : null;
			case 'proxy':
				if ( ! self::has_proxy( [ 'proxy' => $value ] ) ) {
					return $setting['default'];
				}
				$choice = ProxySetting::of( $value, $this->preset_ranges() );
				return $choice === null ? null : $choice->all();
			default:
				return null;
		}
	}

	/**
	 * Returns the key of the error in a secret; empty if it is valid or empty.
	 *
	 * @param string $format `url`, `token` or `key`.
	 */
	private static function secret_error( string $format, string $value ): string {
		if ( $value === '' ) {
			return '';
		}
		if ( $format === 'url' ) {
			return WebhookUrl::validation_error( $value );
		}
		if ( preg_match( '/^[!-~]+$/D', $value ) !== 1 ) {
			return 'secret.characters';
		}
		return $format === 'key' && strlen( $value ) < self::MIN_KEY_CHARACTERS ? 'secret.short' : '';
	}

	/**
	 * Checks whether a proxy is configured, validly or not.
	 *
	 * @param mixed $settings Value of the option.
	 */
	public static function has_proxy( $settings ): bool {
		$proxy = is_array( $settings ) ? $settings['proxy'] ?? null : null;
		return $proxy !== null && ! ( is_array( $proxy ) && ( $proxy['preset'] ?? null ) === 'none' );
	}

	/** @return array<string, list<string>> Ranges by preset. */
	private function preset_ranges(): array {
		return array_map( static fn ( array $preset ): array => $preset['ranges'], $this->rules->proxies() );
	}

	/** Checks a stored text: on each blocked request, so without the classes that validate it when it is saved. */
	private static function is_plain( string $kind, string $text ): bool {
		return $kind === 'hours' ? preg_match( '/^(?:[0-9]{1,2}-[0-9]{1,2})?$/D', $text ) === 1 : preg_match( '/^[!-~]*$/D', $text ) === 1;
	}

	private static function is_namespace( string $text ): bool {
		return preg_match( '~^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*$~D', $text ) === 1 && strlen( $text ) <= 100;
	}

	/**
	 * @param mixed $list Anything.
	 * @return list<string> The strings in it.
	 */
	private static function strings( $list ): array {
		return array_values( array_filter( (array) $list, 'is_string' ) );
	}
}
