<?php
/**
 * The AS numbers of sources.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/** Looks up the AS number of a source's network, which has 32 bits (RFC 6793). */
interface AsNumbers {

	/**
	 * Returns the AS number; if it is unknown, 0, which no network can have (RFC 7607).
	 *
	 * @param string $source An address, a range, or a pseudonym.
	 */
	public function number( string $source ): int;

	/**
	 * Returns the edition of the data, such as `hosting 2026-06-17`; it changes
	 * whenever answers may change.
	 */
	public function edition(): string;
}
