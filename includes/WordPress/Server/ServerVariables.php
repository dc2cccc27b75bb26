<?php
/**
 * The server variables of the request.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

/**
 * Returns `$_SERVER` as it was sent: WordPress adds a backslash before every
 * quote (wp-includes/load.php, wp_magic_quotes). With these, a hit would show
 * what no client sent, and `Forwarded: for="[2001:db8::1]"` couldn't be
 * parsed.
 */
final class ServerVariables {

	/** @return array<string, mixed> */
	public static function as_sent(): array {
		/** @var array<string, mixed> $server */
		$server = $_SERVER;
		// wp-settings.php fires this action on the next line.
		if ( did_action( 'sanitize_comment_cookies' ) > 0 ) {
			/** @var array<string, mixed> $server */
			$server = wp_unslash( $server );
		}
		return $server;
	}

	/** Returns what the web server says it is, such as `Apache/2.4.58`; empty if it says nothing. */
	public static function software(): string {
		$software = $_SERVER['SERVER_SOFTWARE'] ?? ''; // phpcs:ignore WordPress.Security -- set by the server, compared and shown as text.
		return is_string( $software ) ? $software : '';
	}
}
