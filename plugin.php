<?php
/**
 * Plugin Name:       Sidegate
 * Description:       Your front door is your site. Sidegate shuts the side gates: xmlrpc.php, user enumeration, wlwmanifest.xml.
 * Version:           0.1.0
 * Requires at least: 6.2
 * Requires PHP:      7.4
 * Author:            The Sidegate founders
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       sidegate
 *
 * This file uses only syntax that old PHP versions can parse, so that there the
 * notice about the required PHP version is shown.
 *
 * @package Sidegate
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

call_user_func(
	static function () {
		$show_notice = static function ( $reason ) {
			/** @var string $reason */
			$print = static function () use ( $reason ) {
				if ( current_user_can( 'activate_plugins' ) ) {
					echo '<div class="notice notice-error"><p>Sidegate is not running correctly: ' . esc_html( $reason ) . '</p></div>';
				}
			};
			add_action( 'admin_notices', $print );
			add_action( 'network_admin_notices', $print );
		};
		$shield      = __DIR__ . '/includes/Shield/in-wordpress.php';
		$loader      = __DIR__ . '/includes/autoload.php';
		$is_complete = is_readable( $shield ) && is_readable( $loader ) && is_readable( __DIR__ . '/build/rules.php' );
		if ( PHP_VERSION_ID < 70400 || ! $is_complete ) {
			$show_notice( $is_complete ? 'it needs PHP 7.4 or later.' : 'files are missing. Reinstall the plugin or, in a checkout, run: npm install && npm run build' );
			return;
		}
		// A second folder of the plugin, such as an upload with another folder name.
		if ( class_exists( 'Sidegate\\WordPress\\Plugin', false ) ) {
			$show_notice( 'another copy of it is active. Deactivate and delete one of the two: the copy in the folder "' . basename( __DIR__ ) . '" or the other one.' );
			return;
		}

		$disabled = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		try {
			// The cheapest place for a plugin to block: no other code of Sidegate is loaded yet.
			if ( ! $disabled ) {
				/** @var callable $run_shield */
				$run_shield = require $shield;
				call_user_func( $run_shield );
			}
			require $loader;
			$plugin = new Sidegate\WordPress\Plugin( __FILE__, $disabled );
			$plugin->add_hooks( $show_notice );
		} catch ( \Throwable $e ) {
			// For example in the middle of an update. The site keeps working.
			$show_notice( $e->getMessage() );
		}
	}
);
