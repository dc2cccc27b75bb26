<?php
/**
 * The notice after activation.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Admin;

use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Shows on the Plugins screen how many rules block, which only watch and why, until it
 * is dismissed or the settings page is opened.
 */
final class WelcomeNotice {

	private const ACTION = 'sidegate_dismiss_welcome';

	/** @var string Path of plugin.php. */
	private string $file;

	private Options $options;

	public function __construct( string $file, Options $options ) {
		$this->file    = $file;
		$this->options = $options;
	}

	public function add_hooks(): void {
		add_action( 'activate_' . plugin_basename( $this->file ), [ $this, 'prepare' ], 20 );
		if ( $this->options->state()->is_welcome_due() ) {
			add_action( 'load-plugins.php', [ $this, 'action_load_plugins' ] );
			add_action( 'load-settings_page_' . SettingsPage::SLUG, [ $this, 'dismiss' ] );
			add_action( 'admin_post_' . self::ACTION, [ $this, 'action_admin_post' ] );
		}
	}

	/** Shows the notice from now on. */
	public function prepare(): void {
		$this->options->update_state( [ 'welcome' => true ] );
	}

	public function dismiss(): void {
		if ( current_user_can( 'manage_options' ) ) {
			$this->options->update_state( [ 'welcome' => false ] );
		}
	}

	public function action_load_plugins(): void {
		if ( current_user_can( 'manage_options' ) ) {
			add_action( is_network_admin() ? 'network_admin_notices' : 'admin_notices', [ $this, 'render' ] );
		}
	}

	/** Answers the link “Dismiss”. */
	public function action_admin_post(): void {
		check_admin_referer( self::ACTION );
		$this->dismiss();
		$referer = wp_get_referer();
		wp_safe_redirect( $referer === false ? admin_url( 'plugins.php' ) : $referer );
		exit;
	}

	public function render(): void {
		$dismiss = wp_nonce_url( admin_url( 'admin-post.php?action=' . self::ACTION ), self::ACTION );
		printf(
			'<div class="notice notice-success is-dismissible" id="sidegate-welcome"><p>%s</p><p><a href="%s">%s</a> &nbsp; <a href="%s">%s</a></p></div>',
			esc_html( implode( ' ', $this->sentences() ) ),
			esc_url( SettingsPage::url() ),
			esc_html__( 'See what is blocked', 'sidegate' ),
			esc_url( $dismiss ),
			esc_html__( 'Dismiss', 'sidegate' )
		);
		// WordPress adds the button that hides the notice. This request makes the site remember that.
		printf(
			'<script>document.addEventListener( "click", ( { target } ) => target.closest( "#sidegate-welcome .notice-dismiss" ) && fetch( %s, { credentials: "same-origin" } ) );</script>',
			wp_json_encode( html_entity_decode( $dismiss ), JSON_HEX_TAG | JSON_HEX_AMP )
		);
	}

	/** @return list<string> */
	private function sentences(): array {
		$settings = $this->options->settings();
		$blocking = count( array_keys( $settings->states(), 'block', true ) );
		/* translators: %s: number of rules. */
		$sentences = [ sprintf( _n( 'Sidegate is on: %s rule blocks, and there is nothing to set up.', 'Sidegate is on: %s rules block, and there is nothing to set up.', $blocking, 'sidegate' ), number_format_i18n( $blocking ) ) ];
		$needed_by = $settings->needed_by()['xmlrpc'] ?? [];
		if ( $settings->state( 'xmlrpc' ) === 'watch' && $needed_by !== [] ) {
			/* translators: %s: names of plugins. */
			$sentences[] = sprintf( __( 'XML-RPC only watches, because it is used by: %s.', 'sidegate' ), wp_sprintf( '%l', $needed_by ) );
		} elseif ( $settings->state( 'xmlrpc' ) === 'block' ) {
			$sentences[] = __( 'XML-RPC is blocked too: if you use the WordPress app on your phone, set it to Watch.', 'sidegate' );
		}
		return $sentences;
	}
}
