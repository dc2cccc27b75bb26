<?php
/**
 * The sources with the most hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

/**
 * Counts the most frequent sources in bounded memory. Space-Saving (Metwally,
 * Agrawal, El Abbadi: Efficient Computation of Frequent and Top-k Elements in
 * Data Streams, 2005), but many sources are evicted at once, so that a hit
 * costs the same for every source.
 *
 * A new source may have been evicted before. At most `max_evicted` of its hits
 * are then lost, because no source that could have had more was ever evicted.
 * So the true count lies between the hits seen and those plus `max_error`, and
 * `max_evicted` never exceeds the number of hits divided by that of counters. A source that sends more
 * than that share always has a counter, whatever the other sources do.
 */
final class HeavyHitters {

	/** Sources that keep their counter. Twice as many are held between two evictions. */
	public const COUNTERS = 128;

	/** @var array<array{ 0: int, 1: int, 2: int, 3: int }> By source: seen, max_error, first, last (seconds since 1970). */
	private array $counters;

	/** @var int The most hits that a source without a counter can have had. */
	private int $max_evicted;

	/** @param array<array{ 0: int, 1: int, 2: int, 3: int }> $counters By source. */
	public function __construct( array $counters = [], int $max_evicted = 0 ) {
		$this->counters    = $counters;
		$this->max_evicted = $max_evicted;
	}

	public function add( string $source, int $time ): void {
		if ( ! isset( $this->counters[ $source ] ) ) {
			if ( count( $this->counters ) >= 2 * self::COUNTERS ) {
				$this->shrink( self::COUNTERS );
			}
			$this->counters[ $source ] = [ 1, $this->max_evicted, $time, $time ];
			return;
		}
		$counter = &$this->counters[ $source ];
		++$counter[0];
		// Clocks jump, and processes overtake each other.
		if ( $time > $counter[3] ) {
			$counter[3] = $time;
		} elseif ( $time < $counter[2] ) {
			$counter[2] = $time;
		}
	}

	/** Adds the counters of other hits. A source with a counter on one side only may have lost hits on the other. */
	public function merge( self $other ): void {
		foreach ( $this->counters as $source => $counter ) {
			$seen = $other->counters[ $source ] ?? [ 0, $other->max_evicted, $counter[2], $counter[3] ];

			$this->counters[ $source ] = [ $counter[0] + $seen[0], $counter[1] + $seen[1], min( $counter[2], $seen[2] ), max( $counter[3], $seen[3] ) ];
		}
		foreach ( $other->counters as $source => $seen ) {
			$this->counters[ $source ] = $this->counters[ $source ] ?? [ $seen[0], $seen[1] + $this->max_evicted, $seen[2], $seen[3] ];
		}
		$this->max_evicted += $other->max_evicted;
		$this->shrink( self::COUNTERS );
	}

	/** Evicts the sources with the smallest maximum: hits seen plus `max_error`. */
	public function shrink( int $counters ): void {
		if ( count( $this->counters ) <= $counters ) {
			return;
		}
		uasort( $this->counters, static fn ( array $a, array $b ): int => $b[0] + $b[1] <=> $a[0] + $a[1] );
		[ $evicted ]       = array_values( array_slice( $this->counters, $counters, 1 ) );
		$this->counters    = array_slice( $this->counters, 0, $counters, true );
		$this->max_evicted = max( $this->max_evicted, $evicted[0] + $evicted[1] );
	}

	/**
	 * Returns a copy in which the sources have other names; several may become one.
	 *
	 * @param callable( string ): string $name Returns the new name of a source.
	 */
	public function rename_sources( callable $name ): self {
		$counters = [];
		foreach ( $this->counters as $source => $counter ) {
			$new_name              = $name( (string) $source );
			$other                 = $counters[ $new_name ] ?? [ 0, 0, $counter[2], $counter[3] ];
			$counters[ $new_name ] = [ $counter[0] + $other[0], $counter[1] + $other[1], min( $counter[2], $other[2] ), max( $counter[3], $other[3] ) ];
		}
		return new self( $counters, $this->max_evicted );
	}

	/** Returns the hits of a source that were seen; 0 if it has no counter. */
	public function seen( string $source ): int {
		return $this->counters[ $source ][0] ?? 0;
	}

	/** @return array<array{ 0: int, 1: int, 2: int, 3: int }> By source: seen, max_error, first, last (seconds since 1970). */
	public function counters(): array {
		return $this->counters;
	}

	/** Returns the most hits that a source without a counter can have had. */
	public function max_evicted(): int {
		return $this->max_evicted;
	}
}
