<?php
/**
 * Rule `users-login`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Neighbours\Publications;
use Sidegate\WordPress\Rules\Support\LostPassword;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Gives the same answer to an unknown name and to a wrong password.
 *
 * It replaces the error code, not only the text: by the code, wp-login.php
 * decides whether to fill in a name that exists and whether to shake the form
 * (wp-login.php, case 'login').
 */
final class UsersLogin extends RuleHooks {

	private const CODE = 'sidegate_login_failed';

	private const UNKNOWN_NAME_CODES = [ 'invalid_username', 'invalid_email' ];

	/** Codes that only existing names get, about their password or Application Passwords (user.php). */
	private const EXISTING_NAME_CODES = [ 'incorrect_password', 'application_passwords_disabled', 'application_passwords_disabled_for_user' ];

	/** A hash that no password matches, of the kind that WordPress made before 6.8. */
	private const OLD_HASH = '$P$BabcdefghABCDEFGHIJKLMNOPQRSTUV';

	public function add_hooks(): void {
		add_filter( 'authenticate', [ $this, 'filter_authenticate' ], PHP_INT_MAX, 3 );
		add_filter( 'shake_error_codes', [ $this, 'filter_shake_error_codes' ] );
		// Application Passwords: after rest_application_password_check_errors, which runs at 90.
		add_filter( 'rest_authentication_errors', [ $this, 'filter_rest_authentication_errors' ], 95 );
		( new LostPassword( $this->guard, $this->rule ) )->add_hooks();
		( new Publications( $this->guard, $this->rule ) )->add_hooks();
	}

	/**
	 * @param mixed $user     A user, an error, or null.
	 * @param mixed $name     Login name or e-mail address, as sent.
	 * @param mixed $password As sent.
	 * @return mixed
	 */
	public function filter_authenticate( $user, $name = '', $password = '' ) {
		if ( ! $user instanceof WP_Error || ! self::reveals_name( $user ) ) {
			return $user;
		}
		if ( is_string( $name ) && is_string( $password ) ) {
			$this->equalize_time( $name, $password );
		}
		// XML-RPC already gives one answer to all failures (class-wp-xmlrpc-server.php, login).
		if ( defined( 'XMLRPC_REQUEST' ) || ! $this->guard->should_block( $this->rule ) ) {
			return $user;
		}
		return new WP_Error( self::CODE, '<strong>' . esc_html__( 'Error:', 'sidegate' ) . '</strong> ' . esc_html__( 'The name and the password don’t match.', 'sidegate' ) );
	}

	/**
	 * @param mixed $codes Codes that make the form shake.
	 * @return mixed
	 */
	public function filter_shake_error_codes( $codes ) {
		return is_array( $codes ) ? array_merge( $codes, [ self::CODE ] ) : $codes;
	}

	/**
	 * @param mixed $error An error, true, or null.
	 * @return mixed
	 */
	public function filter_rest_authentication_errors( $error ) {
		if ( ! $error instanceof WP_Error || ! self::reveals_name( $error ) || ! $this->guard->should_block( $this->rule ) ) {
			return $error;
		}
		return new WP_Error( self::CODE, __( 'The name and the password don’t match.', 'sidegate' ), [ 'status' => 401 ] );
	}

	/**
	 * Makes every failed login take the same time. For an unknown name
	 * WordPress has no password to compare and answers sooner; for a user who
	 * has not logged in since WordPress 6.8 it compares with an older, cheaper
	 * hash. So this does the missing work: every failure costs one comparison
	 * of each kind.
	 */
	private function equalize_time( string $name, string $password ): void {
		if ( ! $this->guard->settings()->is( 'login_timing', 'same' ) || ! $this->guard->is_enforced( $this->rule ) ) {
			return;
		}
		$user        = get_user_by( 'login', $name );
		$user        = $user ? $user : get_user_by( 'email', $name );
		$is_old_hash = $user && strpos( $user->user_pass, '$P$' ) === 0;
		if ( ! function_exists( 'wp_password_needs_rehash' ) ) {
			$is_old_hash = false;
		} elseif ( ! $is_old_hash ) {
			wp_check_password( $password, self::OLD_HASH );
		}
		if ( ! $user || $is_old_hash ) {
			// Making a hash takes as long as comparing with one.
			wp_hash_password( $password );
		}
	}

	private static function reveals_name( WP_Error $error ): bool {
		return array_intersect( array_merge( self::UNKNOWN_NAME_CODES, self::EXISTING_NAME_CODES ), $error->get_error_codes() ) !== [];
	}
}
