<?php
/**
 * Numbers of networks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Knows the networks of sources by their AS numbers, of 32 bits (RFC 6793).
 */
interface AsNumbers {

	/**
	 * 0 where it isn't known; nobody has that number (RFC 7607).
	 *
	 * @param string $source An address, a range, or a pseudonym.
	 */
	public function number( string $source ): int;

	/** What they are looked up in, such as `hosting 2026-06-17`: another text where the answers may be others. */
	public function edition(): string;
}
