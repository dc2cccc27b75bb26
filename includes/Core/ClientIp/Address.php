<?php
/**
 * Parses addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Reads the spellings that occur in REMOTE_ADDR and in proxies' headers, and
 * returns one spelling of each address: that of inet_ntop(), with IPv4 inside
 * IPv6 (`::ffff:192.0.2.1`) as IPv4. Returns an empty string for anything else.
 */
final class Address {

	/** Longer than any address: `[`, IPv6, `%`, a zone, `]:`, a port. */
	private const MAX_BYTES = 100;

	private const PORT = '(?::[0-9]{1,5})?';

	/**
	 * A zone (RFC 4007, section 11) names a network interface of the sender: it
	 * means nothing to others. In URLs its `%` is `%25` (RFC 6874).
	 */
	private const ZONE = '(?:%[0-9A-Za-z._~-]+)?';

	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/** Reads `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`, `fe80::1%eth0`. */
	public static function read( string $text ): string {
		$text = trim( $text, " \t" );
		if ( strlen( $text ) > self::MAX_BYTES ) {
			return '';
		}
		if ( preg_match( '/^\[([0-9A-Fa-f:.]+)' . self::ZONE . '\]' . self::PORT . '$/D', $text, $found ) === 1 ) {
			return strpos( $found[1], ':' ) === false ? '' : self::normalise( $found[1] );
		}
		// A single colon precedes a port; with several, none does (RFC 5952,
		// section 6, requires brackets for that).
		if ( preg_match( '/^([0-9.]+)' . self::PORT . '$/D', $text, $found ) === 1 || preg_match( '/^([0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)' . self::ZONE . '$/D', $text, $found ) === 1 ) {
			return self::normalise( $found[1] );
		}
		return '';
	}

	/**
	 * Reads CloudFront-Viewer-Address: always with a port, IPv6 without brackets.
	 * `2001:db8::1:443` would be a valid address by itself, and the wrong one.
	 */
	public static function read_with_port( string $text ): string {
		$text = trim( $text, " \t" );
		if ( strlen( $text ) > self::MAX_BYTES || preg_match( '/^([0-9A-Fa-f:.]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}$/D', $text, $found ) !== 1 ) {
			return '';
		}
		return self::normalise( trim( $found[1], '[]' ) );
	}

	private static function normalise( string $text ): string {
		if ( filter_var( $text, FILTER_VALIDATE_IP ) === false ) {
			return '';
		}
		$bytes = (string) inet_pton( $text );
		return (string) inet_ntop( strncmp( $bytes, self::MAPPED, 12 ) === 0 ? substr( $bytes, 12 ) : $bytes );
	}
}
