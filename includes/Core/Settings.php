<?php
/**
 * What the owner has chosen.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

use Throwable;

/**
 * Settings that are always usable: a stored value that is broken, or that
 * another version wrote, counts as its default, for that key alone.
 *
 * @phpstan-import-type Choice from ProxyChoice
 * @phpstan-type Values array{ xmlrpc_mode: string, login_timing: string, allies: list<string>, rest_namespaces: list<string>, proxy: Choice, retention_days: int, addresses: string, alerts: string, alert_email: string }
 */
final class Settings {

	private const DEFAULTS = [
		'xmlrpc_mode'     => 'everything',
		'login_timing'    => 'natural',
		'allies'          => [],
		'rest_namespaces' => [ 'oembed/1.0' ],
		'proxy'           => [
			'preset'  => 'none',
			'trusted' => [],
			'header'  => 'x-forwarded-for',
		],
		'retention_days'  => 30,
		'addresses'       => Anonymity::WHOLE,
		'alerts'          => 'on',
		'alert_email'     => '',
	];

	/** The least and the most days that evidence is kept. */
	private const RETENTION = [ 1, 365 ];

	/** What settings of one word may be. */
	private const WORDS = [
		'xmlrpc_mode'  => [ 'everything', 'logins', 'pingbacks' ],
		'login_timing' => [ 'natural', 'same' ],
		'addresses'    => Anonymity::MODES,
		'alerts'       => [ 'on', 'off' ],
	];

	/** @var Rules */
	private Rules $rules;

	/** @var array<mixed> As stored, unknown keys included. */
	private array $stored;

	/** @var list<string> Names of plugins that need XML-RPC. */
	private array $xmlrpc_needed_by;

	/** @var list<string> Keys whose stored value can't be used, such as `rules.xmlrpc`. */
	private array $problems = [];

	/** @var array<string, string> States that the owner has chosen himself, by rule. */
	private array $chosen = [];

	/** @var Values */
	private array $values = self::DEFAULTS;

	/**
	 * @param mixed        $stored           What the option holds; false where there is none.
	 * @param Rules        $rules            The rules.
	 * @param list<string> $xmlrpc_needed_by Names of active plugins that need XML-RPC.
	 */
	public function __construct( $stored, Rules $rules, array $xmlrpc_needed_by = [] ) {
		$this->rules            = $rules;
		$this->xmlrpc_needed_by = $xmlrpc_needed_by;
		$this->stored           = is_array( $stored ) ? $stored : [];
		if ( ! is_array( $stored ) && $stored !== false ) {
			$this->problems[] = 'sidegate_settings';
		}
		$this->read_rules( $this->stored['rules'] ?? [] );
		$this->read_values();
		$this->read_proxy();
		$this->read_retention();
		$this->read_alert_email();
	}

	/** `off`, `watch` or `block`. */
	public function state( string $rule ): string {
		return $this->chosen[ $rule ] ?? $this->default_state( $rule );
	}

	/** Whether a setting of one word has this value. */
	public function is( string $key, string $value ): bool {
		return ( $this->values[ $key ] ?? null ) === $value;
	}

	/** `everything`, `logins` or `pingbacks`. */
	public function xmlrpc_mode(): string {
		return $this->values['xmlrpc_mode'];
	}

	/** Whether any address is allowed. */
	public function has_allies(): bool {
		return $this->values['allies'] !== [];
	}

	/** Allowed addresses. */
	public function allies(): Allies {
		return new Allies( $this->values['allies'], $this->rules->named_allies() );
	}

	/** Whose word on a client's address counts; null, at no cost, where it is nobody's. */
	public function proxies(): ?Proxies {
		$choice = self::is_proxied( $this->values ) ? ProxyChoice::of( $this->values['proxy'], $this->preset_ranges() ) : null;
		return $choice === null ? null : $choice->proxies();
	}

	/** @return list<string> Namespaces that `rest-anonymous` leaves open. */
	public function rest_namespaces(): array {
		return $this->values['rest_namespaces'];
	}

	/** Days that samples and sources are kept. */
	public function retention_days(): int {
		return $this->values['retention_days'];
	}

	/** How addresses are written down: see Anonymity. */
	public function addresses(): string {
		return $this->values['addresses'];
	}

	/** Returns the address that messages go to; empty if that is the site's own. */
	public function alert_email(): string {
		return $this->values['alert_email'];
	}

	/** @return list<string> Rules that the owner has set himself. */
	public function chosen(): array {
		return array_keys( $this->chosen );
	}

	/** @return list<string> */
	public function xmlrpc_needed_by(): array {
		return $this->xmlrpc_needed_by;
	}

	/** @return list<string> Keys whose stored value can't be used, such as `rules.xmlrpc`. */
	public function problems(): array {
		return $this->problems;
	}

	/** @return array{ rules: array<string, string>, xmlrpc_mode: string, login_timing: string, allies: list<string>, rest_namespaces: list<string>, proxy: Choice, retention_days: int, addresses: string, alerts: string, alert_email: string } Every rule, every key. */
	public function all(): array {
		$states = [];
		foreach ( $this->rules->ids() as $id ) {
			$states[ $id ] = $this->state( $id );
		}
		return [ 'rules' => $states ] + $this->values;
	}

	/**
	 * What to store after a change: the old, what this version doesn't know
	 * included, with the new laid over it.
	 *
	 * @param array<mixed> $patch Keys of settings; of `rules`, those that change.
	 * @return array<mixed>
	 */
	public function patched( array $patch ): array {
		$old   = is_array( $this->stored['rules'] ?? null ) ? $this->stored['rules'] : [];
		$rules = is_array( $patch['rules'] ?? null ) ? $patch['rules'] : [];
		return [ 'rules' => $rules + $old ] + array_intersect_key( $patch, self::DEFAULTS ) + $this->stored;
	}

	/**
	 * Why a patch can't be taken: the key, and the part that is wrong. The
	 * schema has seen to types and names; this sees to meaning.
	 *
	 * @param array<mixed> $patch Keys of settings.
	 * @return array{ 0: string, 1: string }|null
	 */
	public function why_not( array $patch ): ?array {
		foreach ( self::strings( $patch['allies'] ?? [] ) as $ally ) {
			$wrong = $this->allies()->wrong( $ally );
			if ( $wrong !== '' ) {
				return [ $wrong, $ally ];
			}
		}
		foreach ( self::strings( $patch['rest_namespaces'] ?? [] ) as $namespace ) {
			if ( ! self::is_namespace( $namespace ) ) {
				return [ 'rest_namespaces', $namespace ];
			}
		}
		$email = $patch['alert_email'] ?? '';
		if ( is_string( $email ) && $email !== '' && filter_var( $email, FILTER_VALIDATE_EMAIL ) === false ) {
			return [ 'alert_email', $email ];
		}
		if ( isset( $patch['proxy'] ) ) {
			/** @var Choice $choice By schema. */
			$choice = $patch['proxy'];
			return ProxyChoice::why_not( $choice, $this->preset_ranges() );
		}
		return null;
	}

	private function default_state( string $rule ): string {
		$state = $this->rules->default_state( $rule );
		// A site whose plugins live on XML-RPC would break: watch until the owner decides.
		return $rule === 'xmlrpc' && $state === 'block' && $this->xmlrpc_needed_by !== [] ? 'watch' : $state;
	}

	/** @param mixed $stored Stored states by rule. */
	private function read_rules( $stored ): void {
		if ( ! is_array( $stored ) ) {
			$this->problems[] = 'rules';
			return;
		}
		foreach ( $stored as $id => $state ) {
			if ( $this->rules->has( (string) $id ) && in_array( $state, Rules::STATES, true ) ) {
				$this->chosen[ (string) $id ] = $state;
			} else {
				$this->problems[] = 'rules.' . $id;
			}
		}
	}

	private function read_values(): void {
		$stored = array_intersect_key( $this->stored, self::DEFAULTS );
		foreach ( self::WORDS as $key => $words ) {
			$word = $stored[ $key ] ?? self::DEFAULTS[ $key ];
			if ( in_array( $word, $words, true ) ) {
				$this->values[ $key ] = $word;
			} else {
				$this->problems[] = $key;
			}
		}
		foreach ( [ 'allies', 'rest_namespaces' ] as $key ) {
			$list = $stored[ $key ] ?? self::DEFAULTS[ $key ];
			if ( is_array( $list ) && count( self::strings( $list ) ) === count( $list ) && $this->can_be_read( [ $key => $list ] ) ) {
				$this->values[ $key ] = self::strings( $list );
			} else {
				$this->problems[] = $key;
			}
		}
	}

	/**
	 * Whether a stored value means something. Where a host has taken a function away that reads it, it doesn't: no rule opens for that.
	 *
	 * @param array<mixed> $stored One key of settings.
	 */
	private function can_be_read( array $stored ): bool {
		try {
			return $this->why_not( $stored ) === null;
		} catch ( Throwable $e ) {
			return false;
		}
	}

	private function read_proxy(): void {
		if ( ! self::is_proxied( $this->stored ) ) {
			return;
		}
		try {
			$choice = ProxyChoice::of( $this->stored['proxy'], $this->preset_ranges() );
		} catch ( Throwable $e ) {
			$choice = null;
		}
		if ( $choice === null ) {
			$this->problems[] = 'proxy';
		} else {
			$this->values['proxy'] = $choice->all();
		}
	}

	/**
	 * Whether there is a choice of proxies to read.
	 *
	 * @param mixed $settings What the option holds.
	 */
	public static function is_proxied( $settings ): bool {
		$proxy = is_array( $settings ) ? $settings['proxy'] ?? null : null;
		return $proxy !== null && ! ( is_array( $proxy ) && ( $proxy['preset'] ?? null ) === 'none' );
	}

	/** @return array<string, list<string>> Ranges by preset. */
	private function preset_ranges(): array {
		return array_map( static fn ( array $preset ): array => $preset['ranges'], $this->rules->proxies() );
	}

	private function read_retention(): void {
		$days = $this->stored['retention_days'] ?? self::DEFAULTS['retention_days'];
		if ( is_int( $days ) && $days >= self::RETENTION[0] && $days <= self::RETENTION[1] ) {
			$this->values['retention_days'] = $days;
		} else {
			$this->problems[] = 'retention_days';
		}
	}

	private function read_alert_email(): void {
		$email = $this->stored['alert_email'] ?? self::DEFAULTS['alert_email'];
		if ( is_string( $email ) && $this->why_not( [ 'alert_email' => $email ] ) === null ) {
			$this->values['alert_email'] = $email;
		} else {
			$this->problems[] = 'alert_email';
		}
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
