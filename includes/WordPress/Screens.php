<?php
/**
 * The screens on which Sidegate looks after itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * Screens that a site's owner opens anyway. Not `admin_init`: admin-ajax.php
 * and admin-post.php fire that for strangers as well.
 */
final class Screens {

	/** Actions that say so. */
	public const ACTIONS = [ 'load-index.php', 'load-plugins.php', 'load-settings_page_sidegate' ];

	public static function add_action( callable $callback ): void {
		foreach ( self::ACTIONS as $action ) {
			add_action( $action, $callback );
		}
	}
}
