<?php
/**
 * Hits, added up.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Counts by hour, rule, layer and answer, which are exact, and samples: the
 * first and the last hits of each rule, source and hour. Samples are bounded;
 * a flood fills the places of its own hour and never takes another's.
 */
final class Tally {

	/** Last hits that are kept of a rule, source and hour, beside its first. */
	public const LAST = 10;

	/** Sources that are sampled of a rule and hour. */
	public const SOURCES = 32;

	/** Rules and hours that are sampled; where nobody rolls up, the oldest goes. Some 2 MB at most. */
	public const GROUPS = 48;

	/** @var array<string, int> By "hour TAB rule TAB layer TAB refused". */
	private array $counts;

	/** @var array<string, array<string, list<string>>> Lines by "hour TAB rule" and by source, oldest first. */
	private array $samples;

	/**
	 * @param array<string, int>                         $counts  By "hour TAB rule TAB layer TAB refused".
	 * @param array<string, array<string, list<string>>> $samples Lines by "hour TAB rule" and by source, oldest first.
	 */
	public function __construct( array $counts = [], array $samples = [] ) {
		$this->counts  = $counts;
		$this->samples = $samples;
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
		$source  = $field[5];

		$this->counts[ $key ] = ( $this->counts[ $key ] ?? 0 ) + 1;

		if ( ! isset( $this->samples[ $group ][ $source ] ) && count( $this->samples[ $group ] ?? [] ) >= self::SOURCES ) {
			return;
		}
		$this->samples[ $group ][ $source ][] = $line;
		if ( count( $this->samples[ $group ][ $source ] ) > 1 + self::LAST ) {
			array_splice( $this->samples[ $group ][ $source ], 1, 1 );
		}
		if ( count( $this->samples ) > self::GROUPS ) {
			array_shift( $this->samples );
		}
	}

	/** @return array<string, int> By "hour TAB rule TAB layer TAB refused". */
	public function counts(): array {
		return $this->counts;
	}

	/** @return array<string, array<string, list<string>>> Lines by "hour TAB rule" and by source, oldest first. */
	public function samples(): array {
		return $this->samples;
	}
}
