<?php
/**
 * Aggregated hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

use Sidegate\Core\ClientIp\Source;

/**
 * Holds exact counts by hour, rule, layer and whether the hit was blocked; counts
 * by minute and rule, in which attacks are detected; the sources with the most hits by hour
 * and rule, with the possible error of each count; and samples.
 *
 * @phpstan-type Data array{ counts: array<string, int>, minutes: array<string, int>, samples: array<string, array<list<string>>>, sources: array<string, array{ 0: int, 1: array<array{ 0: int, 1: int, 2: int, 3: int }> }> }
 */
final class HitAggregate {

	/** Maximum sources of all hours and rules when another hour or rule begins; about 500 KB. */
	private const MAX_SOURCES = 8192;

	/**
	 * Maximum counts by minute and rule; the oldest are dropped. For one rule, these
	 * are a day and a half.
	 */
	private const MAX_MINUTES = 2048;

	/** @var array<string, int> By "hour TAB rule TAB layer TAB blocked". */
	private array $counts;

	/** @var array<string, int> By "minute TAB rule". */
	private array $minutes;

	/** @var array<string, HeavyHitters> By "hour TAB rule". */
	private array $sources = [];

	private SampleSet $samples;

	/** @param Data $data What data() returned. */
	public function __construct( array $data = [
		'counts'  => [],
		'minutes' => [],
		'samples' => [],
		'sources' => [],
	] ) {
		$this->counts  = $data['counts'];
		$this->minutes = $data['minutes'];
		$this->samples = new SampleSet( $data['samples'] );
		foreach ( $data['sources'] as $group => $sources ) {
			$this->sources[ $group ] = new HeavyHitters( $sources[1], $sources[0] );
		}
	}

	public function add( Hit $hit ): void {
		$this->add_line( trim( $hit->to_line(), "\n" ) );
	}

	/**
	 * Adds the line of a hit; malformed lines are skipped. Parses the fields without
	 * building a `Hit`: during a flood the blocked requests themselves aggregate
	 * thousands of lines, while other requests wait for that.
	 */
	public function add_line( string $line ): void {
		if ( strlen( $line ) >= Hit::LINE_BYTES || preg_match( Hit::FIELDS, $line, $field ) !== 1 ) {
			return;
		}
		$seconds = intdiv( (int) $field[1], 1000000 );
		$group   = ( $seconds - $seconds % 3600 ) . "\t" . $field[2];
		$key     = $group . "\t" . $field[3] . "\t" . $field[4];
		$source  = Source::of( $field[5] );

		$this->counts[ $key ] = ( $this->counts[ $key ] ?? 0 ) + 1;
		$this->count_minute( ( $seconds - $seconds % 60 ) . "\t" . $field[2] );

		$hitters = $this->sources[ $group ] ?? $this->start_group( $group );
		$hitters->add( $source, $seconds );
		$this->samples->add( $group, $source, $line, $hitters );
	}

	private function count_minute( string $key ): void {
		if ( ! isset( $this->minutes[ $key ] ) ) {
			if ( count( $this->minutes ) >= self::MAX_MINUTES ) {
				ksort( $this->minutes );
				$this->minutes = array_slice( $this->minutes, intdiv( self::MAX_MINUTES, 2 ), null, true );
			}
			$this->minutes[ $key ] = 0;
		}
		++$this->minutes[ $key ];
	}

	/** Starts the counters of an hour and rule. If there are too many, because hits are not rolled up, the largest hour and rule is trimmed first. */
	private function start_group( string $group ): HeavyHitters {
		$sizes = array_map( static fn ( HeavyHitters $hitters ): int => count( $hitters->counters() ), $this->sources );
		while ( $sizes !== [] && array_sum( $sizes ) > self::MAX_SOURCES ) {
			$largest = (string) array_search( max( $sizes ), $sizes, true );
			if ( $sizes[ $largest ] < 2 ) {
				$largest = (string) array_key_first( $this->sources );
				unset( $this->sources[ $largest ], $sizes[ $largest ] );
			} else {
				$sizes[ $largest ] = intdiv( $sizes[ $largest ], 2 );
				$this->sources[ $largest ]->shrink( $sizes[ $largest ] );
			}
		}
		$this->sources[ $group ] = new HeavyHitters();
		return $this->sources[ $group ];
	}

	/**
	 * Returns a copy in which the sources have other names; several may become one.
	 * Proxy chains are left out.
	 *
	 * @param callable( string ): string $name Returns the new name of a source.
	 */
	public function rename_sources( callable $name ): self {
		$aggregate          = new self();
		$aggregate->counts  = $this->counts;
		$aggregate->minutes = $this->minutes;
		$aggregate->sources = array_map( static fn ( HeavyHitters $hitters ): HeavyHitters => $hitters->rename_sources( $name ), $this->sources );
		foreach ( $this->samples->all() as $group => $sources ) {
			foreach ( array_merge( ...array_values( $sources ) ) as $line ) {
				$hit = Hit::from_line( $line );
				if ( $hit !== null ) {
					$hit->source = $name( $hit->source );
					$hit->chain  = null;
					$aggregate->samples->add( $group, Source::of( $hit->source ), trim( $hit->to_line(), "\n" ), $aggregate->sources[ $group ] ?? new HeavyHitters() );
				}
			}
		}
		return $aggregate;
	}

	/** @return array<string, int> By "hour TAB rule TAB layer TAB blocked". */
	public function counts(): array {
		return $this->counts;
	}

	/** @return array<string, int> By "minute TAB rule". */
	public function minutes(): array {
		return $this->minutes;
	}

	/** @return array<string, HeavyHitters> By "hour TAB rule". */
	public function sources(): array {
		return $this->sources;
	}

	/** @return array<string, array<list<string>>> Lines by "hour TAB rule" and by source, oldest first. */
	public function samples(): array {
		return $this->samples->all();
	}

	/**
	 * Returns everything in a form that can be stored.
	 *
	 * @return Data
	 */
	public function data(): array {
		return [
			'counts'  => $this->counts,
			'minutes' => $this->minutes,
			'samples' => $this->samples->all(),
			'sources' => array_map( static fn ( HeavyHitters $hitters ): array => [ $hitters->max_evicted(), $hitters->counters() ], $this->sources ),
		];
	}
}
