<?php
/**
 * Work after the response.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

defined( 'ABSPATH' ) || exit;

/**
 * Sends the response and closes the connection while PHP goes on, so that nobody
 * waits for a mail server or for a check.
 */
final class AfterResponse {

	/** Functions of PHP-FPM and of LiteSpeed. */
	private const FUNCTIONS = [ 'fastcgi_finish_request', 'litespeed_finish_request' ];

	/** Returns whether the server can do it. */
	public static function is_possible(): bool {
		return self::available() !== [];
	}

	/** Closes the connection; without effect if the server can't. */
	public static function begin(): void {
		foreach ( self::available() as $function ) {
			ignore_user_abort( true );
			$function();
			return;
		}
	}

	/** @return list<callable-string> */
	private static function available(): array {
		return array_values( array_filter( self::FUNCTIONS, 'function_exists' ) );
	}
}
