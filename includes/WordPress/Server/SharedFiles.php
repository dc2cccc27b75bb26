<?php
/**
 * Files that all sites of a network share.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

defined( 'ABSPATH' ) || exit;

/**
 * Decides who manages server rules, their exported texts, and the file that PHP runs
 * before WordPress. They apply to every site and show paths of the server. So on
 * a network only network administrators manage them, on the main site.
 */
final class SharedFiles {

	/** Returns the capability to see and change them. */
	public static function capability(): string {
		return is_multisite() ? 'manage_network_options' : 'manage_options';
	}

	/** Returns whether the main site manages the files of this one. */
	public static function belong_to_main_site(): bool {
		return is_multisite() && ! is_main_site();
	}

	/**
	 * Returns a server path for display: only its last part, if the user may not see
	 * paths. WP-CLI without a user gets the same, because it also sends messages to
	 * people who know only one site of a network.
	 */
	public static function display_path( string $path ): string {
		return current_user_can( self::capability() ) ? $path : '…/' . basename( $path );
	}
}
