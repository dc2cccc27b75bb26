<?php
/**
 * What PHP knows of the request.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * `$_SERVER` as it came: WordPress puts a backslash before every quote in it
 * (wp-includes/load.php, wp_magic_quotes). With these a hit would tell what
 * nobody has sent, and `Forwarded: for="[2001:db8::1]"` couldn't be read.
 */
final class ServerVariables {

	/** @return array<string, mixed> */
	public static function as_sent(): array {
		/** @var array<string, mixed> $server */
		$server = $_SERVER;
		// wp-settings.php does this action in the line after it.
		if ( did_action( 'sanitize_comment_cookies' ) > 0 ) {
			/** @var array<string, mixed> $server */
			$server = wp_unslash( $server );
		}
		return $server;
	}
}
