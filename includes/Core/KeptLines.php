<?php
/**
 * Hits that are kept whole.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * The first and the last hits of each source, by rule and hour: of those who
 * came first in the hour, and of the strongest who came later. A flood fills
 * the places of its own rule and hour and never takes another's; where nobody
 * rolls up, whichever rule and hour has the most lines gives some.
 */
final class KeptLines {

	/** Last hits that are kept of a source, beside its first. */
	public const LAST = 10;

	/** Sources of a rule and hour that keep their place because they came first. */
	public const EARLY = 32;

	/** Sources of a rule and hour in all. */
	public const SOURCES = 64;

	/** Hits that a source has sent before it may take the place of a weaker one. */
	private const STRONG = 32;

	/** Lines in all, beside those of the current hour. Some 2 MB at most. */
	private const MOST = 4000;

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
			$this->thin();
		}
		if ( ! isset( $this->lines[ $group ][ $source ] ) && count( $this->lines[ $group ] ?? [] ) >= self::SOURCES && ! $this->make_room( $group, $source, $hitters ) ) {
			return;
		}
		$this->lines[ $group ][ $source ][] = $line;
		if ( count( $this->lines[ $group ][ $source ] ) > 1 + self::LAST ) {
			array_splice( $this->lines[ $group ][ $source ], 1, 1 );
		}
	}

	/** Asked at each power of two alone: looking for the weakest takes longer than a hit may. */
	private function make_room( string $group, string $source, HeavyHitters $hitters ): bool {
		$seen = $hitters->seen( $source );
		if ( $seen < self::STRONG || ( $seen & ( $seen - 1 ) ) !== 0 ) {
			return false;
		}
		$weakest = null;
		$least   = intdiv( $seen, 2 );
		foreach ( array_slice( array_keys( $this->lines[ $group ] ), self::EARLY ) as $late ) {
			if ( $hitters->seen( (string) $late ) < $least ) {
				$least   = $hitters->seen( (string) $late );
				$weakest = $late;
			}
		}
		if ( $weakest === null ) {
			return false;
		}
		unset( $this->lines[ $group ][ $weakest ] );
		return true;
	}

	private function thin(): void {
		$sizes = array_map( static fn ( array $sources ): int => (int) array_sum( array_map( 'count', $sources ) ), $this->lines );
		while ( $sizes !== [] && array_sum( $sizes ) > self::MOST ) {
			$fattest = (string) array_search( max( $sizes ), $sizes, true );
			$sources = $this->lines[ $fattest ];
			if ( $sizes[ $fattest ] > 2 * count( $sources ) ) {
				$sources = array_map( static fn ( array $lines ): array => count( $lines ) > 2 ? [ $lines[0], $lines[ count( $lines ) - 1 ] ] : $lines, $sources );
			} elseif ( count( $sources ) > 1 ) {
				$sources = array_slice( $sources, 0, intdiv( count( $sources ), 2 ), true );
			} else {
				// Thousands of hours with one source each: the oldest goes.
				$fattest = (string) array_key_first( $this->lines );
				$sources = [];
			}
			$this->lines[ $fattest ] = $sources;
			$sizes[ $fattest ]       = (int) array_sum( array_map( 'count', $sources ) );
			if ( $sources === [] ) {
				unset( $this->lines[ $fattest ], $sizes[ $fattest ] );
			}
		}
	}
}
