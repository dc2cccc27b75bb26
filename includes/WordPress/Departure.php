<?php
/**
 * Deactivating while something stays that goes on blocking.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * Once it is deactivated, nothing of Sidegate runs that could say so: it must
 * be said before. On the Plugins screen that stops the deactivation, with a
 * link to go on; WP-CLI prints a warning; where a program deactivates, PHP's
 * log is all there is.
 */
final class Departure {

	/** What the link to go on adds to the address, which has WordPress's own nonce. */
	private const ANYWAY = 'sidegate_anyway';

	/** @var string Path of plugin.php. */
	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	/** @param string $message What goes on blocking, and what to do about it. */
	public function stop_or_tell( string $message ): void {
		if ( defined( 'WP_CLI' ) && class_exists( 'WP_CLI' ) ) {
			\WP_CLI::warning( $message );
			return;
		}
		if ( ! $this->is_on_screen() ) {
			Screens::careful( 'error_log' )( 'Sidegate: ' . $message );
			return;
		}
		if ( isset( $_GET[ self::ANYWAY ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- WordPress has verified its own for this very deactivation.
			return;
		}
		$page = $this->page( $message );
		// phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
		wp_die( $page, esc_html__( 'Sidegate is still active', 'sidegate' ), 409 );
	}

	/** Whether a person deactivates it on the Plugins screen, and WordPress has verified that. */
	private function is_on_screen(): bool {
		return is_admin() && ! wp_doing_ajax() && in_array( $this->action(), [ 'deactivate', 'deactivate-selected' ], true )
			&& current_user_can( 'deactivate_plugin', plugin_basename( $this->file ) );
	}

	private function action(): string {
		$action = $_REQUEST['action'] ?? ''; // phpcs:ignore WordPress.Security -- compared alone.
		$second = $_REQUEST['action2'] ?? ''; // phpcs:ignore WordPress.Security -- compared alone.
		$action = $action === '-1' ? $second : $action;
		return is_string( $action ) ? $action : '';
	}

	private function page( string $message ): string {
		$way_on = $this->action() === 'deactivate'
			? sprintf( '<a href="%s">%s</a>', esc_url( add_query_arg( self::ANYWAY, '1' ) ), esc_html__( 'Deactivate Sidegate anyway: the web server goes on blocking', 'sidegate' ) )
			: esc_html__( 'To deactivate Sidegate anyway, deactivate it alone, not together with other plugins.', 'sidegate' );
		return sprintf( '<h1>%s</h1><p>%s</p><p>%s</p><p><a href="%s">%s</a></p>', esc_html__( 'Sidegate is still active', 'sidegate' ), esc_html( $message ), $way_on, esc_url( admin_url( 'plugins.php' ) ), esc_html__( 'Back to the plugins', 'sidegate' ) );
	}
}
