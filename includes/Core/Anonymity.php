<?php
/**
 * What is written down of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * Whole, truncated, or a pseudonym. What was made from an address stays as it
 * is when it is asked again, so that this may be applied at every step from
 * the request to the table.
 */
final class Anonymity {

	public const WHOLE     = 'whole';
	public const TRUNCATED = 'truncated';
	public const HASHED    = 'hashed';

	public const MODES = [ self::WHOLE, self::TRUNCATED, self::HASHED ];

	/**
	 * @param string $address What Recorder takes for an address.
	 * @param string $mode    One of MODES.
	 * @param string $key     What makes pseudonyms; once it is gone, nobody can try addresses against them.
	 */
	public static function of( string $address, string $mode, string $key ): string {
		$source = Source::of( $address );
		if ( $mode === self::WHOLE || $source === '' || $source[0] === '#' ) {
			return $mode === self::WHOLE ? $address : $source;
		}
		if ( $mode === self::HASHED ) {
			// A range is hashed too: that of an IPv6 client, or what was truncated before the owner chose this.
			return '#' . substr( hash_hmac( 'sha256', $source, $key ), 0, 16 );
		}
		return strpos( $source, '/' ) === false ? substr( $source, 0, (int) strrpos( $source, '.' ) ) . '.0/24' : $source;
	}
}
