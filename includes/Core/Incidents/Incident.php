<?php
/**
 * An attack on the site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Incidents;

/**
 * Holds a surge of hits: its start, its peak, and whether it is over. Times are
 * seconds since 1970, at the start of a minute.
 */
final class Incident {

	/** @var int Start of its first minute. */
	public int $start;

	/** @var int End of its last minute so far. */
	public int $last;

	/** @var bool Whether it is over: no surge for an hour since `last`. */
	public bool $is_over;

	/** @var int Most hits in one minute. */
	public int $peak;

	/** @var int Surges in it, each separated by two quiet minutes or more. */
	public int $parts;

	public function __construct( int $start, int $last, int $peak, int $parts = 1, bool $is_over = false ) {
		$this->start   = $start;
		$this->last    = $last;
		$this->peak    = $peak;
		$this->parts   = $parts;
		$this->is_over = $is_over;
	}

	/** Returns the hits per second in its strongest minute, at least 1. */
	public function peak_per_second(): int {
		return max( 1, (int) round( $this->peak / 60 ) );
	}
}
