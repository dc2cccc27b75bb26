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
 * This file keeps to the syntax of old PHP, so that it can say what it needs.
 *
 * @package Sidegate
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

call_user_func(
	static function () {
		$say    = static function ( $reason ) {
			/** @var string $reason */
			$print = static function () use ( $reason ) {
				if ( current_user_can( 'activate_plugins' ) ) {
					echo '<div class="notice notice-error"><p>Sidegate is not fully at work: ' . esc_html( $reason ) . '</p></div>';
				}
			};
			add_action( 'admin_notices', $print );
			add_action( 'network_admin_notices', $print );
		};
		$shield = __DIR__ . '/includes/Shield/in-wordpress.php';
		$loader = __DIR__ . '/includes/autoload.php';
		$whole  = is_readable( $shield ) && is_readable( $loader ) && is_readable( __DIR__ . '/build/rules.php' );
		if ( PHP_VERSION_ID < 70400 || ! $whole ) {
			$say( $whole ? 'it needs PHP 7.4 or later.' : 'files are missing. Install it anew or, in a checkout, run: npm install && npm run build' );
			return;
		}
		// A second folder of the plugin, such as an upload under another name.
		if ( class_exists( 'Sidegate\\WordPress\\Plugin', false ) ) {
			$say( 'another copy of it is active. Deactivate and delete the copy in the folder "' . basename( __DIR__ ) . '", or the other one.' );
			return;
		}

		$disabled = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		try {
			// The cheapest place that a plugin has: nothing else of Sidegate is loaded yet.
			if ( ! $disabled ) {
				/** @var callable $stand */
				$stand = require $shield;
				call_user_func( $stand );
			}
			require $loader;
			$plugin = new Sidegate\WordPress\Plugin( __FILE__, $disabled );
			$plugin->add_hooks( $say );
		} catch ( \Throwable $e ) {
			// In the middle of an update, say. The site goes on.
			$say( $e->getMessage() );
		}
	}
);
