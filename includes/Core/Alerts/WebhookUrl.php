<?php
/**
 * The address of a webhook.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

/**
 * Validates the address of a webhook by its text only. What its host name resolves
 * to may change, so that is checked each time that a message is sent.
 */
final class WebhookUrl {

	/** The default port of https, and its usual alternative. */
	private const PORTS = [ 443, 8443 ];

	private const MAX_LABEL_BYTES = 63;

	/**
	 * Scheme, host, port, and the rest. It has no user name, no fragment and no
	 * backslash: programs disagree on where the host of such an address ends.
	 */
	private const PATTERN = '~^https://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?(?:/[!"$-\[\]-\~]*)?$~D';

	/** Returns `webhook.url`, `webhook.port` or `webhook.private`; empty if the address is valid. */
	public static function validation_error( string $url ): string {
		$host = self::host( $url );
		if ( $host === '' ) {
			return 'webhook.url';
		}
		if ( ! in_array( self::port( $url ), self::PORTS, true ) ) {
			return 'webhook.port';
		}
		return self::is_literal( $host ) && ! PublicAddress::is_public( $host ) ? 'webhook.private' : '';
	}

	/** Returns the host name or the address, without brackets; empty if the address is not valid. */
	public static function host( string $url ): string {
		if ( preg_match( self::PATTERN, $url, $found ) !== 1 ) {
			return '';
		}
		$host = strtolower( trim( $found[1], '[]' ) );
		return self::is_literal( $host ) || self::is_name( $host ) ? $host : '';
	}

	public static function port( string $url ): int {
		return preg_match( self::PATTERN, $url, $found ) === 1 && isset( $found[2] ) ? (int) $found[2] : self::PORTS[0];
	}

	/** Returns whether a host is an address instead of a name. */
	public static function is_literal( string $host ): bool {
		return filter_var( $host, FILTER_VALIDATE_IP ) !== false;
	}

	/**
	 * Checks whether a host is a full name. Its last label must not be a number:
	 * `2130706433` and `0x7f.1` are other spellings of 127.0.0.1.
	 */
	private static function is_name( string $host ): bool {
		$labels = explode( '.', $host );
		foreach ( $labels as $label ) {
			if ( strlen( $label ) > self::MAX_LABEL_BYTES || preg_match( '/^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/D', $label ) !== 1 ) {
				return false;
			}
		}
		return count( $labels ) > 1 && strlen( $host ) <= 253 && preg_match( '/^[a-z]/', $labels[ count( $labels ) - 1 ] ) === 1;
	}
}
