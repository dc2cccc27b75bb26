<?php
/**
 * The rules, as the build has compiled them.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * What `build/rules.php` says. PHP holds no second list.
 *
 * @phpstan-import-type NamedList from Allies
 * @phpstan-type RuleData array{
 *     default: string,
 *     answer: int|string,
 *     counted: bool,
 *     gate: string,
 *     shielded: bool,
 *     entry?: bool,
 *     whole: array{ setting: string, is: string }|null
 * }
 * @phpstan-type PresetData array{ title: string, header: string, published: string, signs: array<string, string>, date: string, from: string, ranges: list<string> }
 */
final class Rules {

	public const STATES = [ 'off', 'watch', 'block' ];

	/** @var array<string, RuleData> By id, in the order of the page. */
	private array $rules;

	/** @var array<string, NamedList> Allowed addresses that have a name. */
	private array $named_allies;

	/** @var array<string, PresetData> Proxies in front of many sites, by name. */
	private array $proxies;

	/** @param mixed $data What `build/rules.php` returns. */
	public function __construct( $data ) {
		/** @var array{ rules: array<string, RuleData>, allies: array<string, NamedList>, proxies?: array<string, PresetData> } $data */
		$this->rules        = $data['rules'];
		$this->named_allies = $data['allies'];
		$this->proxies      = $data['proxies'] ?? [];
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

	/** HTTP status of a refusal; 0 where the rule answers without the name. */
	public function answer( string $id ): int {
		return (int) $this->rules[ $id ]['answer'];
	}

	public function counted( string $id ): bool {
		return $this->rules[ $id ]['counted'];
	}

	/** Name of the class in `Sidegate\WordPress\Gates`. */
	public function gate( string $id ): string {
		return $this->rules[ $id ]['gate'];
	}

	/** Whether the shield may refuse, with these settings, before WordPress knows who asks. */
	public function shielded( string $id, Settings $settings ): bool {
		return $this->rules[ $id ]['shielded'] && $this->is_whole( $id, $settings );
	}

	/** Whether the shield blocks scripts where WordPress loads no plugin: see src/rules/entry.ts. */
	public function entry( string $id ): bool {
		return $this->rules[ $id ]['entry'] ?? false;
	}

	/** Whether the rule's condition is, with these settings, the whole of it. */
	public function is_whole( string $id, Settings $settings ): bool {
		$whole = $this->rules[ $id ]['whole'];
		return $whole === null || $settings->is( $whole['setting'], $whole['is'] );
	}

	/** @return array<string, NamedList> By name. */
	public function named_allies(): array {
		return $this->named_allies;
	}

	/** @return array<string, PresetData> Proxies in front of many sites, by name. */
	public function proxies(): array {
		return $this->proxies;
	}
}
