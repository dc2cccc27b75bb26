<?php
/**
 * Hides whether a name exists in the lost password form.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use Sidegate\WordPress\Setup\AfterResponse;
use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Answers every password reset request as if an e-mail was sent. Part of the
 * rule `users-login`. WordPress's own errors reveal unknown names, users who
 * may not reset, and e-mails that failed, which happens only for existing
 * users (user.php, retrieve_password).
 */
final class LostPassword extends RuleHooks {

	/** Error codes that only existing names get, or only unknown ones. */
	private const REVEALING_CODES = [ 'invalid_email', 'invalidcombo', 'no_password_reset', 'retrieve_password_email_failure' ];

	/** Error codes that come from the form's own query string (wp-login.php). */
	private const QUERY_CODES = [ 'invalidkey', 'expiredkey' ];

	/** @var bool Whether wp-login.php is handling its form. */
	private bool $is_form = false;

	/** @var bool Whether there are errors that have nothing to do with the name. */
	private bool $has_other_errors = false;

	public function add_hooks(): void {
		add_filter( 'lostpassword_errors', [ $this, 'filter_lostpassword_errors' ], PHP_INT_MAX );
		add_action( 'login_form_lostpassword', [ $this, 'action_login_form_lostpassword' ] );
		add_action( 'login_form_retrievepassword', [ $this, 'action_login_form_lostpassword' ] );
		add_action( 'lost_password', [ $this, 'action_lost_password' ] );
	}

	/**
	 * Removes errors that reveal a name if another plugin (a captcha, for
	 * example) has added its own; otherwise sends the response now. All other
	 * callbacks have run by now, and what takes time (the key and the e-mail)
	 * comes later.
	 *
	 * @param mixed $errors Errors so far.
	 * @return mixed
	 */
	public function filter_lostpassword_errors( $errors ) {
		if ( ! $errors instanceof WP_Error || ! $this->guard->is_enforced( $this->rule ) ) {
			return $errors;
		}
		if ( self::has_other_codes( $errors ) ) {
			$this->has_other_errors = true;
			array_map( [ $errors, 'remove' ], self::REVEALING_CODES );
		} elseif ( $this->is_form && $this->guard->settings()->is( 'login_timing', 'same' ) ) {
			self::send_redirect();
			ignore_user_abort( true );
			AfterResponse::begin();
		}
		return $errors;
	}

	public function action_login_form_lostpassword(): void {
		// phpcs:ignore WordPress.Security.NonceVerification -- WordPress's form has no nonce.
		$login = $_POST['user_login'] ?? '';
		if ( ( $_SERVER['REQUEST_METHOD'] ?? '' ) !== 'POST' || ! is_string( $login ) || trim( $login ) === '' ) {
			return;
		}
		if ( ! MainRequest::is_login_form() || ! $this->guard->is_enforced( $this->rule ) ) {
			return;
		}
		$this->is_form = true;
		$result        = retrieve_password();
		if ( is_wp_error( $result ) ) {
			if ( $this->has_other_errors ) {
				return;
			}
			// Errors after this point happen only for existing names.
			$this->guard->should_block( $this->rule );
		}
		self::send_redirect();
		exit;
	}

	/**
	 * Records a hit in Watch if the form is about to reveal whether a name
	 * exists. In Block the form never gets here.
	 *
	 * @param mixed $errors Errors that the form will show.
	 */
	public function action_lost_password( $errors ): void {
		if ( ! $errors instanceof WP_Error || $this->guard->is_enforced( $this->rule ) ) {
			return;
		}
		$codes = array_diff( $errors->get_error_codes(), self::QUERY_CODES );
		if ( $codes !== [] && array_diff( $codes, self::REVEALING_CODES ) === [] ) {
			$this->guard->should_block( $this->rule );
		}
	}

	/** Redirects where WordPress redirects after it has sent the e-mail. */
	private static function send_redirect(): void {
		if ( headers_sent() ) {
			return;
		}
		$to = $_REQUEST['redirect_to'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification -- WordPress's form has no nonce.
		wp_safe_redirect( is_string( $to ) && $to !== '' ? wp_unslash( $to ) : 'wp-login.php?checkemail=confirm' );
	}

	private static function has_other_codes( WP_Error $errors ): bool {
		return array_diff( $errors->get_error_codes(), self::REVEALING_CODES ) !== [];
	}
}
