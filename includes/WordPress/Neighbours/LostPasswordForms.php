<?php
/**
 * Forms for a lost password that show their result on the same page.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use WP_Error;

defined( 'ABSPATH' ) || exit;

/**
 * Gives known and unknown names the same answer in the forms of LifterLMS
 * (class.llms.controller.account.php, lost_password) and Tutor LMS
 * (FormHandler.php, tutor_retrieve_password). Both fire WordPress's hook, but
 * report the result as a notice afterwards, so the notice is replaced when
 * their handler has finished.
 */
final class LostPasswordForms extends Publication {

	/** Hook in which LifterLMS handles its form. */
	private const LIFTER = 'init';

	/** Hook of LifterLMS's own that only its form fires. */
	private const LIFTER_FORM = 'llms_before_lost_password_form_submit';

	/** Error code of LifterLMS that only unknown names get. */
	private const LIFTER_UNKNOWN = 'llms_pass_reset_invalid_login';

	/** Hook in which Tutor LMS handles its form. */
	private const TUTOR = 'tutor_action_tutor_retrieve_password';

	/**
	 * @param mixed $errors Errors so far. An error of another plugin (a captcha, for example) stays.
	 */
	public function action_lostpassword_post( $errors = null ): void {
		if ( ! $errors instanceof WP_Error ) {
			return;
		}
		$others = array_diff( $errors->get_error_codes(), [ self::LIFTER_UNKNOWN ] ) !== [];
		if ( doing_action( self::TUTOR ) && ! $others ) {
			add_action( self::TUTOR, [ $this, 'action_tutor' ], PHP_INT_MAX );
		} elseif ( doing_action( self::LIFTER ) && did_action( self::LIFTER_FORM ) > 0 && ! $others ) {
			add_action( self::LIFTER, [ $this, 'action_init' ], PHP_INT_MAX );
		} elseif ( $others && $this->guard->is_enforced( $this->rule ) ) {
			$errors->remove( self::LIFTER_UNKNOWN );
		}
	}

	/** Replaces the notices of LifterLMS. */
	public function action_init(): void {
		if ( $this->hides_result( self::call( 'llms_notice_count', 'error' ) > 0 ) ) {
			self::call( 'llms_clear_notices' );
			self::call( 'llms_add_notice', self::message() );
		}
	}

	/** Replaces the notice of Tutor LMS, which it keeps in the session. */
	public function action_tutor(): void {
		if ( $this->hides_result( ! empty( $_SESSION['danger'] ) ) ) {
			unset( $_SESSION['danger'] );
			self::call( 'tutor_flash_set', 'success', '<p>' . esc_html( self::message() ) . '</p>' );
		}
	}

	/**
	 * Returns whether to replace the answer. Only an error is a hit: it would
	 * reveal whether the name exists.
	 */
	private function hides_result( bool $is_error ): bool {
		return $is_error ? $this->guard->should_block( $this->rule ) : $this->guard->is_enforced( $this->rule );
	}

	private static function message(): string {
		return __( 'If there is an account with this name, an e-mail with a link is on its way.', 'sidegate' );
	}

	/**
	 * Calls a function of the neighbour, if it has it.
	 *
	 * @return mixed
	 */
	private static function call( string $name, string ...$arguments ) {
		return is_callable( $name ) ? $name( ...$arguments ) : null;
	}
}
