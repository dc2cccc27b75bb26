<?php
/**
 * The source that an address belongs to.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Maps an address to the range that one client controls. An IPv4 client has one
 * address. An IPv6 client has a /64 and may use another of its addresses for
 * each request (RFC 8981): counted by address, one machine would look like a
 * botnet.
 */
final class Source {

	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/** Returns IPv6 as its /64, mapped IPv4 as IPv4; anything else, such as a range, unchanged. */
	public static function of( string $address ): string {
		if ( strpos( $address, ':' ) === false || strpos( $address, '/' ) !== false ) {
			return $address;
		}
		$bytes = @inet_pton( $address );
		if ( $bytes === false ) {
			return $address;
		}
		return strpos( $bytes, self::MAPPED ) === 0
			? (string) inet_ntop( substr( $bytes, 12 ) )
			: inet_ntop( substr( $bytes, 0, 8 ) . str_repeat( "\0", 8 ) ) . '/64';
	}
}
