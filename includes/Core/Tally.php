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
		$group = $hit->hour() . "\t" . $hit->rule;
		$key   = $group . "\t" . $hit->layer . "\t" . (int) $hit->refused;

		$this->counts[ $key ] = ( $this->counts[ $key ] ?? 0 ) + 1;

		$lines = $this->samples[ $group ][ $hit->source ] ?? [];
		if ( $lines === [] && count( $this->samples[ $group ] ?? [] ) >= self::SOURCES ) {
			return;
		}
		$lines[] = trim( $hit->to_line(), "\n" );
		if ( count( $lines ) > 1 + self::LAST ) {
			array_splice( $lines, 1, 1 );
		}
		$this->samples[ $group ][ $hit->source ] = $lines;
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
