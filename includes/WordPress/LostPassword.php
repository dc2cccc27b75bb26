<?php
/**
 * The form for a lost password.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use WP_Error;

/**
 * A part of the rule `users-login`: answers every request for a new password
 * as if the mail were on its way. WordPress tells of unknown names, of users
 * who may not, and of mails that failed, which only those to known users do
 * (user.php, retrieve_password).
 */
final class LostPassword {

	/** What only a known name, or only an unknown one, gets. */
	private const TELLING = [ 'invalid_email', 'invalidcombo', 'no_password_reset', 'retrieve_password_email_failure' ];

	/** What the form says because its own address asks for it (wp-login.php). */
	private const OF_THE_ADDRESS = [ 'invalidkey', 'expiredkey' ];

	/** Send the answer and close the connection, while PHP goes on: PHP-FPM's, LiteSpeed's. */
	private const FINISH = [ 'fastcgi_finish_request', 'litespeed_finish_request' ];

	/** @var Guard */
	private Guard $guard;

	/** @var string Id of the rule. */
	private string $rule;

	/** @var bool Whether the form of wp-login.php is being answered. */
	private bool $answering = false;

	/** @var bool Whether somebody has a reason to refuse that has nothing to do with the name. */
	private bool $refused = false;

	public function __construct( Guard $guard, string $rule ) {
		$this->guard = $guard;
		$this->rule  = $rule;
	}

	public function add_hooks(): void {
		add_filter( 'lostpassword_errors', [ $this, 'filter_lostpassword_errors' ], PHP_INT_MAX );
		add_action( 'login_form_lostpassword', [ $this, 'action_login_form_lostpassword' ] );
		add_action( 'login_form_retrievepassword', [ $this, 'action_login_form_lostpassword' ] );
		add_action( 'lost_password', [ $this, 'action_lost_password' ] );
	}

	/**
	 * Where another plugin has a reason to refuse, a captcha say, it is shown
	 * without what would tell a name. Everybody has had his say by now, and
	 * what takes its time, the key and the mail, is still to come.
	 *
	 * @param mixed $errors Errors so far.
	 * @return mixed
	 */
	public function filter_lostpassword_errors( $errors ) {
		if ( ! $errors instanceof WP_Error || ! $this->guard->is_shut( $this->rule ) ) {
			return $errors;
		}
		if ( self::has_others( $errors ) ) {
			$this->refused = true;
			array_map( [ $errors, 'remove' ], self::TELLING );
		} elseif ( $this->answering && $this->guard->settings()->is( 'login_timing', 'same' ) ) {
			self::answer();
			ignore_user_abort( true );
			foreach ( array_filter( self::FINISH, 'function_exists' ) as $finish ) {
				$finish();
			}
		}
		return $errors;
	}

	public function action_login_form_lostpassword(): void {
		// phpcs:ignore WordPress.Security.NonceVerification -- WordPress's form has no nonce.
		$login = $_POST['user_login'] ?? '';
		if ( ( $_SERVER['REQUEST_METHOD'] ?? '' ) !== 'POST' || ! is_string( $login ) || trim( $login ) === '' ) {
			return;
		}
		if ( ! MainRequest::is_login_form() || ! $this->guard->is_shut( $this->rule ) ) {
			return;
		}
		$this->answering = true;
		$result          = retrieve_password();
		if ( is_wp_error( $result ) ) {
			if ( $this->refused ) {
				return;
			}
			// Whatever goes wrong after that happens to known names alone.
			$this->guard->stops( $this->rule );
		}
		self::answer();
		exit;
	}

	/**
	 * WordPress is about to tell. In Block it doesn't come to that: this is
	 * what Watch records.
	 *
	 * @param mixed $errors What the form will say.
	 */
	public function action_lost_password( $errors ): void {
		if ( ! $errors instanceof WP_Error || $this->guard->is_shut( $this->rule ) ) {
			return;
		}
		$codes = array_diff( $errors->get_error_codes(), self::OF_THE_ADDRESS );
		if ( $codes !== [] && array_diff( $codes, self::TELLING ) === [] ) {
			$this->guard->stops( $this->rule );
		}
	}

	/** Leads to where WordPress leads after a mail was sent. */
	private static function answer(): void {
		if ( headers_sent() ) {
			return;
		}
		$to = $_REQUEST['redirect_to'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- WordPress's form has no nonce.
		wp_safe_redirect( is_string( $to ) && $to !== '' ? wp_unslash( $to ) : 'wp-login.php?checkemail=confirm' );
	}

	private static function has_others( WP_Error $errors ): bool {
		return array_diff( $errors->get_error_codes(), self::TELLING ) !== [];
	}
}
