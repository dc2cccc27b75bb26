<?php
/**
 * The hits of each source that are kept in full.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

/**
 * Keeps the first and the last hits of each source, by rule and hour: those of
 * the sources that came first in the hour, and of the strongest that came later.
 * A flood fills only the samples of its own rule and hour. If nothing rolls up,
 * the largest rule and hour is trimmed.
 */
final class SampleSet {

	/** Last hits that are kept of a source, in addition to its first. */
	public const LAST_HITS = 10;

	/** Sources of a rule and hour that are never replaced, because they came first. */
	public const EARLY_SOURCES = 32;

	/** Sources of a rule and hour in total. */
	public const MAX_SOURCES = 64;

	/** Hits that a source needs before it may replace a weaker one. */
	private const MIN_HITS_TO_REPLACE = 32;

	/** Lines in total, without those of the current hour. Some 2 MB at most. */
	private const MAX_LINES = 4000;

	/** @var array<string, array<list<string>>> Lines by "hour TAB rule" and by source, oldest first. */
	private array $lines;

	/** @param array<string, array<list<string>>> $lines By "hour TAB rule" and by source, oldest first. */
	public function __construct( array $lines = [] ) {
		$this->lines = $lines;
	}

	/** @return array<string, array<list<string>>> Lines by "hour TAB rule" and by source, oldest first. */
	public function all(): array {
		return $this->lines;
	}

	public function add( string $group, string $source, string $line, HeavyHitters $hitters ): void {
		if ( ! isset( $this->lines[ $group ] ) ) {
			$this->trim_to_limit();
		}
		if ( ! isset( $this->lines[ $group ][ $source ] ) && count( $this->lines[ $group ] ?? [] ) >= self::MAX_SOURCES && ! $this->make_room( $group, $source, $hitters ) ) {
			return;
		}
		$this->lines[ $group ][ $source ][] = $line;
		if ( count( $this->lines[ $group ][ $source ] ) > 1 + self::LAST_HITS ) {
			array_splice( $this->lines[ $group ][ $source ], 1, 1 );
		}
	}

	/**
	 * Removes the weakest late source if this one has at least twice its hits.
	 * Tried only when the hits are a power of two: the search costs more than a hit may.
	 */
	private function make_room( string $group, string $source, HeavyHitters $hitters ): bool {
		$seen = $hitters->seen( $source );
		if ( $seen < self::MIN_HITS_TO_REPLACE || ( $seen & ( $seen - 1 ) ) !== 0 ) {
			return false;
		}
		$weakest = null;
		$least   = intdiv( $seen, 2 );
		foreach ( array_slice( array_keys( $this->lines[ $group ] ), self::EARLY_SOURCES ) as $candidate ) {
			if ( $hitters->seen( (string) $candidate ) < $least ) {
				$least   = $hitters->seen( (string) $candidate );
				$weakest = $candidate;
			}
		}
		if ( $weakest === null ) {
			return false;
		}
		unset( $this->lines[ $group ][ $weakest ] );
		return true;
	}

	/** Halves the largest rule and hour until all lines fit into the limit. */
	private function trim_to_limit(): void {
		$sizes = array_map( static fn ( array $sources ): int => (int) array_sum( array_map( 'count', $sources ) ), $this->lines );
		while ( $sizes !== [] && array_sum( $sizes ) > self::MAX_LINES ) {
			$largest = (string) array_search( max( $sizes ), $sizes, true );
			$sources = $this->lines[ $largest ];
			if ( $sizes[ $largest ] > 2 * count( $sources ) ) {
				$sources = array_map( static fn ( array $lines ): array => count( $lines ) > 2 ? [ $lines[0], $lines[ count( $lines ) - 1 ] ] : $lines, $sources );
			} elseif ( count( $sources ) > 1 ) {
				$sources = array_slice( $sources, 0, intdiv( count( $sources ), 2 ), true );
			} else {
				// Thousands of hours with one source each: remove the oldest.
				$largest = (string) array_key_first( $this->lines );
				$sources = [];
			}
			$this->lines[ $largest ] = $sources;
			$sizes[ $largest ]       = (int) array_sum( array_map( 'count', $sources ) );
			if ( $sources === [] ) {
				unset( $this->lines[ $largest ], $sizes[ $largest ] );
			}
		}
	}
}
