<?php
/**
 * The person who gets the e-mails.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Alerts;

use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the address for messages, and runs code in its owner's language.
 */
final class Recipient {

	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	/** Returns the address of the settings, or the site's administration address if it is empty. */
	public function address(): string {
		$chosen = $this->options->settings()->text( 'alert_email' );
		$admin  = get_option( 'admin_email' );
		return $chosen === '' && is_string( $admin ) ? $admin : $chosen;
	}

	/**
	 * Calls a function in the language of the recipient, or in the site's if they
	 * have no account.
	 *
	 * @template Result
	 * @param callable(): Result $callback
	 * @return Result
	 */
	public function in_own_language( callable $callback ) {
		$user = get_user_by( 'email', $this->address() );
		return self::in_language( $user === false ? get_locale() : get_user_locale( $user ), $callback );
	}

	/**
	 * Calls a function in a language.
	 *
	 * @template Result
	 * @param callable(): Result $callback
	 * @return Result
	 */
	public static function in_language( string $locale, callable $callback ) {
		$is_switched = switch_to_locale( $locale );
		try {
			return $callback();
		} finally {
			if ( $is_switched ) {
				restore_previous_locale();
			}
		}
	}
}
