<?php
/**
 * The response to a blocked request.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Throwable;

/**
 * Sends a short, plain, uncacheable response and ends the request. Never calls
 * wp_die(), which answers 200 while XML-RPC is being served
 * (wp-includes/functions.php, _xmlrpc_wp_die_handler).
 *
 * The response is sent even if the host has disabled PHP functions, if an error
 * handler throws, or if other plugins hold output buffers that can't be removed
 * or whose callbacks throw or end PHP.
 */
final class BlockResponse {

	/** Value of Cache-Control. A CDN that cached the response would also send it to legitimate visitors. */
	public const UNCACHEABLE = 'no-store, no-cache, must-revalidate, max-age=0';

	/** Name of the header that names the layer. */
	public const LAYER_HEADER = 'X-Sidegate-Layer';

	/** Value of LAYER_HEADER if the rule applies, but the address is on the allowlist. */
	public const ALLOWED = 'allowed';

	/**
	 * Marks the response to the site's own probe as sent to an allowed address,
	 * so that the check doesn't report the rule as broken.
	 */
	public static function send_allowed_header(): void {
		if ( ! headers_sent() ) {
			header( self::LAYER_HEADER . ': ' . self::ALLOWED );
		}
	}

	/**
	 * Sends the response and ends the request.
	 *
	 * @param int    $status 403 or 404.
	 * @param string $method Method of the request; HEAD gets no body.
	 * @param string $layer  Layer that answers, only for the site's own probe; other clients must not learn it.
	 * @return never
	 */
	public static function send( int $status, string $method, string $layer = '' ): void {
		$body = $status === 404 ? "Not found\n" : "Forbidden\n";
		self::try_to( static fn () => header_remove() );
		// Sets the status before the buffers are dropped: a buffer's callback may end PHP.
		self::try_to( static fn () => @header( 'Content-Type: text/plain; charset=utf-8', true, $status ) );
		self::try_to( static fn () => @header( 'Cache-Control: ' . self::UNCACHEABLE ) );
		self::try_to( static fn () => @header( 'X-Content-Type-Options: nosniff' ) );
		if ( $layer !== '' ) {
			self::try_to( static fn () => @header( self::LAYER_HEADER . ': ' . $layer ) );
		}
		self::try_to( [ self::class, 'drop_buffers' ] );
		// PHP's own compression set this header when it began, and its buffer has been dropped by now.
		self::try_to( static fn () => ob_get_level() > 0 || @header_remove( 'Content-Encoding' ) );
		// A buffer that stays may change the body, so its length is unknown.
		self::try_to( static fn () => ob_get_level() > 0 || @header( 'Content-Length: ' . strlen( $body ) ) );
		if ( $method !== 'HEAD' ) {
			echo $body; // phpcs:ignore WordPress.Security.EscapeOutput -- one of two constant plain texts.
		}
		exit;
	}

	/** Drops what other plugins have printed so far. */
	private static function drop_buffers(): void {
		for ( $level = ob_get_level(); $level > 0; $level = $left ) {
			self::try_to( static fn () => @ob_end_clean() );
			$left = ob_get_level();
			if ( $left >= $level ) {
				// This buffer can't be removed, and those below it can't be reached. Perhaps it can be emptied.
				self::try_to( static fn () => @ob_clean() );
				return;
			}
		}
	}

	/** Runs a step and ignores what it throws: the next steps must still run. */
	private static function try_to( callable $step ): void {
		try {
			$step();
		} catch ( Throwable $e ) {
			return;
		}
	}
}
