<?php
/**
 * History of detected problems.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

/**
 * Decides when the owner gets a message about problems: when one has lasted for
 * some minutes, so that an update in progress sends none, and once when all of
 * them are solved. In an entry, `told` means that the owner got a message.
 *
 * @phpstan-type Entry array{ since: int, told: bool }
 */
final class ProblemHistory {

	/** Seconds that a problem must last: longer than an update of the plugin, or a restart of the server. */
	private const MIN_SECONDS = 600;

	/** @var array<string, Entry> By key of the problem. */
	private array $entries = [];

	/** @param mixed $stored As from `all()`; anything else counts as empty. */
	public function __construct( $stored ) {
		foreach ( is_array( $stored ) ? $stored : [] as $key => $entry ) {
			if ( is_array( $entry ) && is_int( $entry['since'] ?? null ) && isset( $entry['told'] ) ) {
				$this->entries[ (string) $key ] = [
					'since' => $entry['since'],
					'told'  => $entry['told'] === true,
				];
			}
		}
	}

	/**
	 * Updates the history, and returns what the owner must now be notified of.
	 *
	 * @param list<string> $keys Keys of the current problems.
	 * @param int          $now  Unix time.
	 * @return array{ problems: list<string>, solved: bool } Keys of the problems to report, and whether to report that all are solved.
	 */
	public function update( array $keys, int $now ): array {
		$had_reported  = array_filter( array_column( $this->entries, 'told' ) ) !== [];
		$this->entries = array_intersect_key( $this->entries, array_flip( $keys ) );
		$problems      = [];
		foreach ( $keys as $key ) {
			$entry = $this->entries[ $key ] ?? [
				'since' => $now,
				'told'  => false,
			];
			// If the clock was wrong and ahead, the problem has just begun.
			$entry['since'] = min( $entry['since'], $now );
			if ( ! $entry['told'] && $now - $entry['since'] >= self::MIN_SECONDS ) {
				$entry['told'] = true;
				$problems[]    = $key;
			}
			$this->entries[ $key ] = $entry;
		}
		return [
			'problems' => $problems,
			'solved'   => $had_reported && array_filter( array_column( $this->entries, 'told' ) ) === [],
		];
	}

	/**
	 * Removes problems that can't be solved any more, so that `update()` doesn't
	 * report them as solved.
	 *
	 * @param list<string> $keys Keys of the problems.
	 */
	public function forget( array $keys ): void {
		$this->entries = array_diff_key( $this->entries, array_flip( $keys ) );
	}

	/** @return array<string, Entry> To be stored. */
	public function all(): array {
		return $this->entries;
	}
}
