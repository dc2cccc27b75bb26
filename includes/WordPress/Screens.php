<?php
/**
 * The screens on which Sidegate looks after itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Throwable;

/**
 * Screens that a site's owner opens anyway. Not `admin_init`: admin-ajax.php
 * and admin-post.php fire that for strangers as well.
 */
final class Screens {

	/** Actions that say so. */
	public const ACTIONS = [ 'load-index.php', 'load-plugins.php', 'load-settings_page_sidegate' ];

	public static function add_action( callable $callback ): void {
		foreach ( self::ACTIONS as $action ) {
			add_action( $action, self::careful( $callback ) );
		}
	}

	/**
	 * The same work, so that nothing it throws ends the page: a host may have
	 * taken away one of PHP's functions, another plugin may turn each warning
	 * into an exception. Whoever may do something about it reads it on the screen.
	 *
	 * @return callable( mixed... ): void
	 */
	public static function careful( callable $work ): callable {
		return static function ( ...$arguments ) use ( $work ): void {
			try {
				$work( ...$arguments );
			} catch ( Throwable $e ) {
				self::tell( $e->getMessage() );
			}
		};
	}

	/** Shows a message to those who manage plugins, on the screen that is being made. */
	public static function tell( string $message ): void {
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
