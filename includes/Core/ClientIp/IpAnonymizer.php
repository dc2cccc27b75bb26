<?php
/**
 * Anonymises addresses before they are stored.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Returns an address whole, truncated, or as a pseudonym. Running it again on
 * its own result changes nothing, so every step from the request to the table
 * may run it.
 */
final class IpAnonymizer {

	public const WHOLE     = 'whole';
	public const TRUNCATED = 'truncated';
	public const HASHED    = 'hashed';

	public const MODES = [ self::WHOLE, self::TRUNCATED, self::HASHED ];

	/**
	 * Returns an address in the form in which it is stored.
	 *
	 * @param string $address The client's address, or an earlier result.
	 * @param string $mode    One of MODES.
	 * @param string $key     Secret key of the pseudonyms. Once it is deleted, no address can be compared with them.
	 */
	public static function of( string $address, string $mode, string $key ): string {
		$source = Source::of( $address );
		if ( $mode === self::WHOLE || $source === '' || $source[0] === '#' ) {
			return $mode === self::WHOLE ? $address : $source;
		}
		if ( $mode === self::HASHED ) {
			// Ranges are hashed too: those of IPv6 clients, and addresses that were
			// truncated before the owner chose this mode.
			return '#' . substr( hash_hmac( 'sha256', $source, $key ), 0, 16 );
		}
		return strpos( $source, '/' ) === false ? substr( $source, 0, (int) strrpos( $source, '.' ) ) . '.0/24' : $source;
	}
}
