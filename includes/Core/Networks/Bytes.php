<?php
/**
 * Bytes to look things up in.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * A file, or a text in memory.
 */
interface Bytes {

	public function size(): int;

	/** From an offset on, at most so many; fewer at the end, or where reading fails. */
	public function read( int $from, int $length ): string;
}
