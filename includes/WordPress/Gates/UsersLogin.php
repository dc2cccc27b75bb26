<?php
/**
 * Rule `users-login`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

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

	private const TELLING = [ 'invalid_username', 'invalid_email', 'incorrect_password' ];

	/** What only a known name, or only an unknown one, gets on the form for a lost password. */
	private const TELLING_LOST = [ 'invalid_email', 'invalidcombo', 'no_password_reset', 'retrieve_password_email_failure' ];

	public function add_hooks(): void {
		add_filter( 'authenticate', [ $this, 'filter_authenticate' ], PHP_INT_MAX );
		add_filter( 'shake_error_codes', [ $this, 'filter_shake_error_codes' ] );
		// Application Passwords: after rest_application_password_check_errors, at 90.
		add_filter( 'rest_authentication_errors', [ $this, 'filter_rest_authentication_errors' ], 95 );
		add_filter( 'lostpassword_errors', [ $this, 'filter_lostpassword_errors' ], PHP_INT_MAX );
		add_action( 'login_form_lostpassword', [ $this, 'action_login_form_lostpassword' ] );
		add_action( 'login_form_retrievepassword', [ $this, 'action_login_form_lostpassword' ] );
	}

	/**
	 * @param mixed $user A user, an error, or null.
	 * @return mixed
	 */
	public function filter_authenticate( $user ) {
		// XML-RPC has one answer for all failures (class-wp-xmlrpc-server.php, login).
		if ( defined( 'XMLRPC_REQUEST' ) || ! self::tells( $user ) || ! $this->guard->stops( $this->rule ) ) {
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
		if ( ! self::tells( $error ) || ! $this->guard->stops( $this->rule ) ) {
			return $error;
		}
		return new WP_Error( self::CODE, __( 'This name and this password don’t belong together.', 'sidegate' ), [ 'status' => 401 ] );
	}

	/**
	 * Where another plugin has a reason to refuse, a captcha say, it is shown
	 * without what would tell a name.
	 *
	 * @param mixed $errors Errors so far.
	 * @return mixed
	 */
	public function filter_lostpassword_errors( $errors ) {
		if ( $errors instanceof WP_Error && self::has_others( $errors ) && $this->guard->is_shut( $this->rule ) ) {
			array_map( [ $errors, 'remove' ], self::TELLING_LOST );
		}
		return $errors;
	}

	/**
	 * Answers a request for a new password as if the mail were on its way.
	 * WordPress tells of unknown names, of users who may not, and of mails
	 * that failed, which only those to known users do (user.php,
	 * retrieve_password).
	 */
	public function action_login_form_lostpassword(): void {
		// phpcs:disable WordPress.Security.NonceVerification -- WordPress's form has no nonce.
		$login = $_POST['user_login'] ?? '';
		if ( ( $_SERVER['REQUEST_METHOD'] ?? '' ) !== 'POST' || ! is_string( $login ) || trim( $login ) === '' ) {
			return;
		}
		if ( ! $this->guard->is_shut( $this->rule ) ) {
			$login = trim( wp_unslash( $login ) );
			if ( ! get_user_by( 'login', $login ) && ! get_user_by( 'email', $login ) ) {
				$this->guard->stops( $this->rule );
			}
			return;
		}
		$result = retrieve_password();
		if ( is_wp_error( $result ) ) {
			if ( self::has_others( $result ) ) {
				return;
			}
			$this->guard->stops( $this->rule );
		}
		$to = $_REQUEST['redirect_to'] ?? '';
		wp_safe_redirect( is_string( $to ) && $to !== '' ? wp_unslash( $to ) : 'wp-login.php?checkemail=confirm' );
		exit;
		// phpcs:enable
	}

	private static function has_others( WP_Error $errors ): bool {
		return array_diff( $errors->get_error_codes(), self::TELLING_LOST ) !== [];
	}

	/** @param mixed $answer What WordPress would answer. */
	private static function tells( $answer ): bool {
		return $answer instanceof WP_Error && array_intersect( self::TELLING, $answer->get_error_codes() ) !== [];
	}
}
