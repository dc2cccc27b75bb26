<?php
/**
 * Random access to bytes.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/** Reads pieces of a file, or of a text in memory. */
interface Bytes {

	public function size(): int;

	/** Returns at most $length bytes from an offset; fewer at the end, or if reading fails. */
	public function read( int $from, int $length ): string;
}
