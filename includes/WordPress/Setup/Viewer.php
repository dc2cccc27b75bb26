<?php
/**
 * Whoever reads what Sidegate shows.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

defined( 'ABSPATH' ) || exit;

/**
 * Decides whether login names are shown. WP-CLI has no user unless somebody
 * passes `--user`. Whoever can start it can read the database, so nothing is hidden.
 */
final class Viewer {

	/**
	 * Returns whether the viewer has a capability.
	 *
	 * @param mixed ...$args For example the id of the user to edit, as for current_user_can().
	 */
	public static function may( string $capability, ...$args ): bool {
		return current_user_can( $capability, ...$args ) || ( self::is_on_command_line() && ! is_user_logged_in() );
	}

	/** Returns whether WP-CLI runs this process. */
	public static function is_on_command_line(): bool {
		return defined( 'WP_CLI' ) && constant( 'WP_CLI' );
	}
}
