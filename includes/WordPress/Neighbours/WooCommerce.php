<?php
/**
 * WooCommerce's form for a lost password.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use ReflectionFunction;
use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Answers every request as if an e-mail was sent. The form's own errors reveal
 * whether a user exists and may reset the password
 * (class-wc-shortcode-my-account.php, retrieve_password).
 */
final class WooCommerce extends Publication {

	/**
	 * @param mixed $errors Errors so far.
	 * @param mixed $user   The user; false if the name is unknown.
	 */
	public function action_lostpassword_post( $errors = null, $user = null ): void {
		// phpcs:ignore WordPress.Security.NonceVerification -- WooCommerce has checked it.
		$is_form = isset( $_POST['wc_reset_password'] ) && function_exists( 'wc_get_account_endpoint_url' ) && self::is_active( 'woocommerce' );
		if ( ! $is_form || ! $errors instanceof WP_Error || $errors->has_errors() ) {
			return;
		}
		if ( $user ) {
			add_filter( 'allow_password_reset', [ $this, 'filter_allow_password_reset' ], PHP_INT_MAX );
		} elseif ( $this->guard->should_block( $this->rule ) ) {
			self::answer();
		}
	}

	/**
	 * @param mixed $is_allowed Whether the user may reset the password, or an error.
	 * @return mixed
	 */
	public function filter_allow_password_reset( $is_allowed ) {
		if ( $is_allowed !== true && $this->guard->should_block( $this->rule ) ) {
			self::answer();
		}
		return $is_allowed;
	}

	/** Redirects where WooCommerce redirects after it has sent the e-mail. */
	private static function answer(): void {
		$page = ( new ReflectionFunction( 'wc_get_account_endpoint_url' ) )->invoke( 'lost-password' );
		wp_safe_redirect( add_query_arg( 'reset-link-sent', 'true', is_string( $page ) ? $page : home_url( '/' ) ) );
		exit;
	}
}
