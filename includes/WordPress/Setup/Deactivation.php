<?php
/**
 * Warns at deactivation if the web server keeps blocking.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

use Sidegate\WordPress\Admin\Screens;

/**
 * Shows a warning before Sidegate is deactivated: afterwards none of its code
 * runs that could show one. On the Plugins screen the deactivation is stopped,
 * with a link to continue; WP-CLI prints a warning; if a program deactivates
 * the plugin, the warning goes to PHP's log.
 */
final class Deactivation {

	/** Query argument of the link to continue. The link keeps WordPress's own nonce. */
	private const CONFIRM_ARG = 'sidegate_anyway';

	/**
	 * Stops the deactivation on the Plugins screen until the user confirms it;
	 * elsewhere prints or logs the message.
	 *
	 * @param string $file    Path of plugin.php.
	 * @param string $message What keeps blocking, and what to do about it.
	 */
	public static function stop_or_warn( string $file, string $message ): void {
		if ( defined( 'WP_CLI' ) && class_exists( 'WP_CLI' ) ) {
			\WP_CLI::warning( $message );
			return;
		}
		if ( ! self::is_on_screen( $file ) ) {
			Screens::catch_errors( 'error_log' )( 'Sidegate: ' . $message );
			return;
		}
		if ( isset( $_GET[ self::CONFIRM_ARG ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- WordPress has verified its own for this very deactivation.
			return;
		}
		$page = self::page( $message );
		// phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
		wp_die( $page, esc_html__( 'Sidegate is still active', 'sidegate' ), 409 );
	}

	/** Returns whether a user deactivates the plugin on the Plugins screen. WordPress has verified the request. */
	private static function is_on_screen( string $file ): bool {
		return is_admin() && ! wp_doing_ajax() && in_array( self::action(), [ 'deactivate', 'deactivate-selected' ], true )
			&& current_user_can( 'deactivate_plugin', plugin_basename( $file ) );
	}

	private static function action(): string {
		$action = $_REQUEST['action'] ?? ''; // phpcs:ignore WordPress.Security -- only compared.
		$second = $_REQUEST['action2'] ?? ''; // phpcs:ignore WordPress.Security -- only compared.
		$action = $action === '-1' ? $second : $action;
		return is_string( $action ) ? $action : '';
	}

	private static function page( string $message ): string {
		$continue = self::action() === 'deactivate'
			? sprintf( '<a href="%s">%s</a>', esc_url( add_query_arg( self::CONFIRM_ARG, '1' ) ), esc_html__( 'Deactivate Sidegate anyway (the web server keeps blocking)', 'sidegate' ) )
			: esc_html__( 'To deactivate Sidegate anyway, deactivate it separately from other plugins.', 'sidegate' );
		return sprintf( '<h1>%s</h1><p>%s</p><p>%s</p><p><a href="%s">%s</a></p>', esc_html__( 'Sidegate is still active', 'sidegate' ), esc_html( $message ), $continue, esc_url( admin_url( 'plugins.php' ) ), esc_html__( 'Back to Plugins', 'sidegate' ) );
	}
}
