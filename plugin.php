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
		if ( PHP_VERSION_ID < 70400 || ! is_readable( __DIR__ . '/build/rules.php' ) ) {
			$say = static function () {
				echo '<div class="notice notice-error"><p>Sidegate is not at work: ' . ( PHP_VERSION_ID < 70400 ? 'it needs PHP 7.4 or later.' : 'the folder <code>build</code> is missing. Install the zip, or run <code>npm run build</code>.' ) . '</p></div>';
			};
			add_action( 'admin_notices', $say );
			add_action( 'network_admin_notices', $say );
			return;
		}

		$disabled = defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' );
		$state    = get_option( 'sidegate_state' );
		$token    = is_array( $state ) && isset( $state['token'] ) && is_string( $state['token'] ) ? $state['token'] : '';
		$needs    = is_array( $state ) && isset( $state['xmlrpc_needed_by'] ) && is_array( $state['xmlrpc_needed_by'] ) ? $state['xmlrpc_needed_by'] : array();
		$spool    = ( defined( 'SIDEGATE_SPOOL_DIR' ) ? constant( 'SIDEGATE_SPOOL_DIR' ) : WP_CONTENT_DIR . '/uploads' ) . '/sidegate-' . $token;
		$shield   = __DIR__ . '/includes/Shield/shield.php';

		// The cheapest place that a plugin has: nothing of Sidegate is loaded yet.
		if ( ! $disabled && is_readable( $shield ) ) {
			call_user_func( require $shield, get_option( 'sidegate_settings' ), array_values( $needs ), $token === '' ? '' : $spool, $_SERVER, $_GET, $_POST, $_COOKIE ); // phpcs:ignore WordPress.Security -- read, compared and escaped into a log.
		}

		require __DIR__ . '/includes/autoload.php';
		$plugin = new Sidegate\WordPress\Plugin( __FILE__, $disabled );
		$plugin->add_hooks();
	}
);
