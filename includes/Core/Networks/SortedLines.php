<?php
/**
 * Binary search in sorted lines.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Finds a line by binary search, with no more than one piece of the text in
 * memory at a time, for texts of any length.
 */
final class SortedLines {

	/** Longer than any line that the build writes: LINE_LENGTH in src/networks/table.ts. */
	private const PIECE = 1024;

	private Bytes $bytes;

	public function __construct( Bytes $bytes ) {
		$this->bytes = $bytes;
	}

	/** Returns the last line that begins with $key or with something less; null if there is none. */
	public function at_most( string $key ): ?string {
		$from  = 0;
		$until = $this->bytes->size();
		while ( $until - $from > self::PIECE ) {
			$middle = intdiv( $from + $until, 2 );
			$piece  = $this->bytes->read( $middle, self::PIECE );
			$end    = strpos( $piece, "\n" );
			$start  = $middle + (int) $end + 1;
			if ( $end === false || $start >= $until || strncmp( substr( $piece, $end + 1, strlen( $key ) ), $key, strlen( $key ) ) > 0 ) {
				$until = $middle;
			} else {
				$from = $start;
			}
		}
		$found = null;
		// A line that begins before $until may end after it.
		foreach ( explode( "\n", $this->bytes->read( $from, 2 * self::PIECE ) ) as $line ) {
			if ( $line === '' || strncmp( $line, $key, strlen( $key ) ) > 0 ) {
				break;
			}
			$found = $line;
		}
		return $found;
	}
}
