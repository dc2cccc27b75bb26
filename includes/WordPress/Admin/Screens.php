<?php
/**
 * Admin screens on which Sidegate maintains itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Throwable;

/**
 * Runs Sidegate's maintenance on screens that administrators open anyway, and
 * shows errors there.
 *
 * Not on `admin_init`: admin-ajax.php and admin-post.php fire that for
 * anonymous visitors as well.
 */
final class Screens {

	/** Actions that WordPress fires when one of these screens is loaded. */
	public const ACTIONS = [ 'load-index.php', 'load-plugins.php', 'load-settings_page_sidegate' ];

	/** Adds a callback to all of these screens. */
	public static function add_action( callable $callback ): void {
		foreach ( self::ACTIONS as $action ) {
			add_action( $action, self::catch_errors( $callback ) );
		}
	}

	/**
	 * Wraps a callback so that an error in it doesn't end the request.
	 *
	 * A host may have disabled one of PHP's functions, and another plugin may turn
	 * every warning into an exception. The error is shown to users who manage
	 * plugins, if the request shows an admin screen.
	 *
	 * @return callable( mixed... ): void
	 */
	public static function catch_errors( callable $callback ): callable {
		return static function ( ...$arguments ) use ( $callback ): void {
			try {
				$callback( ...$arguments );
			} catch ( Throwable $e ) {
				self::show_error( $e->getMessage() );
			}
		};
	}

	/** Shows an error to users who manage plugins, on the current admin screen. */
	private static function show_error( string $message ): void {
		$print = static function () use ( $message ): void {
			if ( current_user_can( 'activate_plugins' ) ) {
				/* translators: %s: what went wrong. */
				printf( '<div class="notice notice-error"><p>%s</p></div>', esc_html( sprintf( __( 'Sidegate could not finish its work: %s', 'sidegate' ), $message ) ) );
			}
		};
		add_action( 'admin_notices', $print );
		add_action( 'network_admin_notices', $print );
	}
}
