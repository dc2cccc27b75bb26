<?php
/**
 * The sources of most hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Space-Saving (Metwally, Agrawal, El Abbadi: Efficient Computation of
 * Frequent and Top-k Elements in Data Streams, 2005) with the evictions done
 * many at a time, so that a hit costs the same whoever sends it.
 *
 * A source that comes may have been here before and been evicted: then at most
 * `missed` of its hits are forgotten, because nobody who could have had more
 * was ever evicted. So the truth lies between the hits that were seen and
 * those plus `unsure`; and `missed` never exceeds all hits / places. Who sends
 * more than that share has a place, whatever the others do.
 */
final class HeavyHitters {

	/** Sources that keep their place. Twice as many are held between two evictions. */
	public const PLACES = 128;

	/** @var array<array{ 0: int, 1: int, 2: int, 3: int }> By source: seen, unsure, first, last (seconds since 1970). */
	private array $places;

	/** @var int The most hits that a source without a place can have had. */
	private int $missed;

	/**
	 * @param array<array{ 0: int, 1: int, 2: int, 3: int }> $places By source.
	 * @param int                                            $missed The most hits that a source without a place can have had.
	 */
	public function __construct( array $places = [], int $missed = 0 ) {
		$this->places = $places;
		$this->missed = $missed;
	}

	public function add( string $source, int $time ): void {
		if ( ! isset( $this->places[ $source ] ) ) {
			if ( count( $this->places ) >= 2 * self::PLACES ) {
				$this->shrink( self::PLACES );
			}
			$this->places[ $source ] = [ 1, $this->missed, $time, $time ];
			return;
		}
		$place = &$this->places[ $source ];
		++$place[0];
		// Clocks jump, and processes overtake each other.
		if ( $time > $place[3] ) {
			$place[3] = $time;
		} elseif ( $time < $place[2] ) {
			$place[2] = $time;
		}
	}

	/** Adds what another has seen of other hits: who is absent there may have been missed there. */
	public function merge( self $other ): void {
		foreach ( $this->places as $source => $place ) {
			$seen = $other->places[ $source ] ?? [ 0, $other->missed, $place[2], $place[3] ];

			$this->places[ $source ] = [ $place[0] + $seen[0], $place[1] + $seen[1], min( $place[2], $seen[2] ), max( $place[3], $seen[3] ) ];
		}
		foreach ( $other->places as $source => $seen ) {
			$this->places[ $source ] = $this->places[ $source ] ?? [ $seen[0], $seen[1] + $this->missed, $seen[2], $seen[3] ];
		}
		$this->missed += $other->missed;
		$this->shrink( self::PLACES );
	}

	/** Evicts those who can have sent the fewest. */
	public function shrink( int $places ): void {
		if ( count( $this->places ) <= $places ) {
			return;
		}
		uasort( $this->places, static fn ( array $a, array $b ): int => $b[0] + $b[1] <=> $a[0] + $a[1] );
		[ $most ]     = array_values( array_slice( $this->places, $places, 1 ) );
		$this->places = array_slice( $this->places, 0, $places, true );
		$this->missed = max( $this->missed, $most[0] + $most[1] );
	}

	/**
	 * The same of sources that are called otherwise; several may then be one.
	 *
	 * @param callable( string ): string $name What a source is called.
	 */
	public function renamed( callable $name ): self {
		$places = [];
		foreach ( $this->places as $source => $place ) {
			$called            = $name( (string) $source );
			$other             = $places[ $called ] ?? [ 0, 0, $place[2], $place[3] ];
			$places[ $called ] = [ $place[0] + $other[0], $place[1] + $other[1], min( $place[2], $other[2] ), max( $place[3], $other[3] ) ];
		}
		return new self( $places, $this->missed );
	}

	/** Hits of a source that were seen; 0 if it has no place. */
	public function seen( string $source ): int {
		return $this->places[ $source ][0] ?? 0;
	}

	/** @return array<array{ 0: int, 1: int, 2: int, 3: int }> By source: seen, unsure, first, last (seconds since 1970). */
	public function places(): array {
		return $this->places;
	}

	/** The most hits that a source without a place can have had. */
	public function missed(): int {
		return $this->missed;
	}
}
