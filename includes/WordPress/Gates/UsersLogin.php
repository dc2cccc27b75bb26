<?php
/**
 * Rule `users-login`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use Sidegate\WordPress\LostPassword;
use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * One answer for a wrong name and for a wrong password.
 *
 * The code is replaced, not just the text: by the code, wp-login.php fills in
 * the name that exists, and shakes (wp-login.php, case 'login').
 */
final class UsersLogin extends Gate {

	private const CODE = 'sidegate_login_failed';

	private const UNKNOWN = [ 'invalid_username', 'invalid_email' ];

	/** What only a known name gets, of its password or its Application Passwords (user.php). */
	private const KNOWN = [ 'incorrect_password', 'application_passwords_disabled', 'application_passwords_disabled_for_user' ];

	/** Of no password; of the kind that WordPress made before 6.8. */
	private const OLD_HASH = '$P$BabcdefghABCDEFGHIJKLMNOPQRSTUV';

	public function add_hooks(): void {
		add_filter( 'authenticate', [ $this, 'filter_authenticate' ], PHP_INT_MAX, 3 );
		add_filter( 'shake_error_codes', [ $this, 'filter_shake_error_codes' ] );
		// Application Passwords: after rest_application_password_check_errors, at 90.
		add_filter( 'rest_authentication_errors', [ $this, 'filter_rest_authentication_errors' ], 95 );
		( new LostPassword( $this->guard, $this->rule ) )->add_hooks();
	}

	/**
	 * @param mixed $user     A user, an error, or null.
	 * @param mixed $name     Login name or address, as sent.
	 * @param mixed $password As sent.
	 * @return mixed
	 */
	public function filter_authenticate( $user, $name = '', $password = '' ) {
		if ( ! $user instanceof WP_Error || ! self::tells( $user ) ) {
			return $user;
		}
		if ( is_string( $name ) && is_string( $password ) ) {
			$this->take_the_same_time( $name, $password );
		}
		// XML-RPC has one answer for all failures (class-wp-xmlrpc-server.php, login).
		if ( defined( 'XMLRPC_REQUEST' ) || ! $this->guard->stops( $this->rule ) ) {
			return $user;
		}
		return new WP_Error( self::CODE, '<strong>' . esc_html__( 'Error:', 'sidegate' ) . '</strong> ' . esc_html__( 'This name and this password don’t belong together.', 'sidegate' ) );
	}

	/**
	 * @param mixed $codes Codes on which the form shakes.
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
		if ( ! $error instanceof WP_Error || ! self::tells( $error ) || ! $this->guard->stops( $this->rule ) ) {
			return $error;
		}
		return new WP_Error( self::CODE, __( 'This name and this password don’t belong together.', 'sidegate' ), [ 'status' => 401 ] );
	}

	/**
	 * For an unknown name WordPress has no password to compare with, and
	 * answers sooner; for a user who hasn't logged in since WordPress 6.8 it
	 * compares with an older, cheaper hash. Does what has not been done, so
	 * that every failure costs one of each kind.
	 */
	private function take_the_same_time( string $name, string $password ): void {
		if ( ! $this->guard->settings()->is( 'login_timing', 'same' ) || ! $this->guard->is_shut( $this->rule ) ) {
			return;
		}
		$user = get_user_by( 'login', $name );
		$user = $user ? $user : get_user_by( 'email', $name );
		$old  = $user && strpos( $user->user_pass, '$P$' ) === 0;
		if ( ! function_exists( 'wp_password_needs_rehash' ) ) {
			$old = false;
		} elseif ( ! $old ) {
			wp_check_password( $password, self::OLD_HASH );
		}
		if ( ! $user || $old ) {
			// To make a hash takes as long as to compare with one.
			wp_hash_password( $password );
		}
	}

	private static function tells( WP_Error $error ): bool {
		return array_intersect( array_merge( self::UNKNOWN, self::KNOWN ), $error->get_error_codes() ) !== [];
	}
}
