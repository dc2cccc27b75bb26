<?php
/**
 * The rules and settings, as the build compiled them.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Settings;

use Sidegate\Core\ClientIp\Allowlist;
use Sidegate\Core\ClientIp\TrustedProxies;

/**
 * Reads `build/rules.php`, the only list of the rules and of the settings in PHP.
 *
 * @phpstan-import-type NamedList from Allowlist
 * @phpstan-type RuleData array{
 *     default: string,
 *     answer: int|string,
 *     counted: bool,
 *     hookClass: string,
 *     shielded: bool,
 *     entryScript?: bool,
 *     completeWhen: array{ setting: string, is: string }|null
 * }
 * @phpstan-type SettingData array{ kind: string, default: mixed, values?: list<string>, minimum?: int, maximum?: int, format?: string }
 * @phpstan-type PresetData array{ title: string, header: string, published: string, signs: array<string, string>, date: string, from: string, ranges: list<string> }
 */
final class Rules {

	public const STATES = [ 'off', 'watch', 'block' ];

	/** @var array<string, RuleData> By ID, in the order of the settings page. */
	private array $rules;

	/** @var array<string, SettingData> By key. */
	private array $settings;

	/** @var array<string, NamedList> Allowlists that have a name. */
	private array $named_allowlists;

	/** @var array<string, PresetData> Well-known proxies and CDNs, by name. */
	private array $proxies;

	/** @param mixed $data Return value of `build/rules.php`. */
	public function __construct( $data ) {
		/** @var array{ rules: array<string, RuleData>, settings: array<string, SettingData>, allowlists: array<string, NamedList>, proxies?: array<string, PresetData> } $data */
		$this->rules            = $data['rules'];
		$this->settings         = $data['settings'];
		$this->named_allowlists = $data['allowlists'];
		$this->proxies          = $data['proxies'] ?? [];
	}

	/** @return list<string> */
	public function ids(): array {
		return array_keys( $this->rules );
	}

	public function has( string $id ): bool {
		return isset( $this->rules[ $id ] );
	}

	public function default_state( string $id ): string {
		return $this->rules[ $id ]['default'];
	}

	/**
	 * Returns the HTTP status with which the rule blocks; 0 if the rule answers
	 * normally but without the user's name.
	 */
	public function block_status( string $id ): int {
		return (int) $this->rules[ $id ]['answer'];
	}

	/** Checks whether the rule's hits are recorded. */
	public function is_counted( string $id ): bool {
		return $this->rules[ $id ]['counted'];
	}

	/** Returns the name of the rule's class in `Sidegate\WordPress\Rules`. */
	public function hooks_class( string $id ): string {
		return $this->rules[ $id ]['hookClass'];
	}

	/** Checks whether the shield may block with these settings, before WordPress has identified the user. */
	public function is_shielded( string $id, Settings $settings ): bool {
		return $this->rules[ $id ]['shielded'] && $this->is_complete( $id, $settings );
	}

	/**
	 * Checks whether the shield blocks the rule in scripts for which WordPress
	 * loads no plugin: see src/rules/entry-scripts.ts.
	 */
	public function covers_entry_scripts( string $id ): bool {
		return $this->rules[ $id ]['entryScript'] ?? false;
	}

	/** Checks whether the rule's condition alone decides with these settings. */
	public function is_complete( string $id, Settings $settings ): bool {
		$needed = $this->rules[ $id ]['completeWhen'];
		return $needed === null || $settings->is( $needed['setting'], $needed['is'] );
	}

	/** @return array<string, SettingData> By key. */
	public function settings(): array {
		return $this->settings;
	}

	/** @return array<string, NamedList> By name. */
	public function named_allowlists(): array {
		return $this->named_allowlists;
	}

	/** @return array<string, PresetData> Well-known proxies and CDNs, by name. */
	public function proxies(): array {
		return $this->proxies;
	}
}
