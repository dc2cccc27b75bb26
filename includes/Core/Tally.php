<?php
/**
 * Hits, added up.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Counts by hour, rule, layer and answer, which are exact; counts by minute and
 * rule, in which attacks are found; the sources of most hits by hour and rule,
 * with what is unsure of them; and samples.
 *
 * @phpstan-type Data array{ counts: array<string, int>, minutes: array<string, int>, samples: array<string, array<list<string>>>, sources: array<string, array{ 0: int, 1: array<array{ 0: int, 1: int, 2: int, 3: int }> }> }
 */
final class Tally {

	/** Sources of all hours and rules beside those of the current hour; some 500 KB. */
	private const MOST_SOURCES = 8192;

	/** Minutes and rules that are kept apart; the oldest go. A day and a half of one rule. */
	private const MOST_MINUTES = 2048;

	/** @var array<string, int> By "hour TAB rule TAB layer TAB refused". */
	private array $counts;

	/** @var array<string, int> By "minute TAB rule". */
	private array $minutes;

	/** @var array<string, HeavyHitters> By "hour TAB rule". */
	private array $sources = [];

	/** @var KeptLines */
	private KeptLines $samples;

	/** @param Data $data What `data` gave. */
	public function __construct( array $data = [
		'counts'  => [],
		'minutes' => [],
		'samples' => [],
		'sources' => [],
	] ) {
		$this->counts  = $data['counts'];
		$this->minutes = $data['minutes'];
		$this->samples = new KeptLines( $data['samples'] );
		foreach ( $data['sources'] as $group => $sources ) {
			$this->sources[ $group ] = new HeavyHitters( $sources[1], $sources[0] );
		}
	}

	public function add( Hit $hit ): void {
		$this->add_line( trim( $hit->to_line(), "\n" ) );
	}

	/**
	 * A flood folds its own hits, thousands at a time, while refusals wait: no
	 * Hit is made of a line, and what isn't the line of one is left out.
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

		$hitters = $this->sources[ $group ] ?? $this->begin( $group );
		$hitters->add( $source, $seconds );
		$this->samples->add( $group, $source, $line, $hitters );
	}

	private function count_minute( string $key ): void {
		if ( ! isset( $this->minutes[ $key ] ) ) {
			if ( count( $this->minutes ) >= self::MOST_MINUTES ) {
				ksort( $this->minutes );
				$this->minutes = array_slice( $this->minutes, intdiv( self::MOST_MINUTES, 2 ), null, true );
			}
			$this->minutes[ $key ] = 0;
		}
		++$this->minutes[ $key ];
	}

	/** Where nobody rolls up, whichever rule and hour has the most sources gives some. */
	private function begin( string $group ): HeavyHitters {
		$sizes = array_map( static fn ( HeavyHitters $hitters ): int => count( $hitters->places() ), $this->sources );
		while ( $sizes !== [] && array_sum( $sizes ) > self::MOST_SOURCES ) {
			$fattest = (string) array_search( max( $sizes ), $sizes, true );
			if ( $sizes[ $fattest ] < 2 ) {
				$fattest = (string) array_key_first( $this->sources );
				unset( $this->sources[ $fattest ], $sizes[ $fattest ] );
			} else {
				$sizes[ $fattest ] = intdiv( $sizes[ $fattest ], 2 );
				$this->sources[ $fattest ]->shrink( $sizes[ $fattest ] );
			}
		}
		$this->sources[ $group ] = new HeavyHitters();
		return $this->sources[ $group ];
	}

	/**
	 * The same of sources that are called otherwise; several may then be one.
	 * The ways by which they came are left out.
	 *
	 * @param callable( string ): string $name What a source is called.
	 */
	public function renamed( callable $name ): self {
		$tally          = new self();
		$tally->counts  = $this->counts;
		$tally->minutes = $this->minutes;
		$tally->sources = array_map( static fn ( HeavyHitters $hitters ): HeavyHitters => $hitters->renamed( $name ), $this->sources );
		foreach ( $this->samples->all() as $group => $sources ) {
			foreach ( array_merge( ...array_values( $sources ) ) as $line ) {
				$hit = Hit::from_line( $line );
				if ( $hit !== null ) {
					$hit->source = $name( $hit->source );
					$hit->way    = null;
					$tally->samples->add( $group, Source::of( $hit->source ), trim( $hit->to_line(), "\n" ), $tally->sources[ $group ] ?? new HeavyHitters() );
				}
			}
		}
		return $tally;
	}

	/** @return array<string, int> By "hour TAB rule TAB layer TAB refused". */
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

	/** @return Data All of it, to be written down. */
	public function data(): array {
		return [
			'counts'  => $this->counts,
			'minutes' => $this->minutes,
			'samples' => $this->samples->all(),
			'sources' => array_map( static fn ( HeavyHitters $hitters ): array => [ $hitters->missed(), $hitters->places() ], $this->sources ),
		];
	}
}
