<?php
/**
 * The answer to a request that is refused.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use Throwable;

/**
 * Tiny, plain and uncacheable. Never wp_die: while XML-RPC is being served it
 * answers 200 (wp-includes/functions.php, _xmlrpc_wp_die_handler).
 *
 * It is sent whatever there is in the way: functions that the host has taken
 * away, an error handler that throws, output buffers of other plugins that
 * can't be removed, or whose callback throws or ends PHP.
 */
final class Refusal {

	/** Value of Cache-Control. A CDN that kept the answer would give it to honest people too. */
	public const UNCACHEABLE = 'no-store, no-cache, must-revalidate, max-age=0';

	/** The header that tells the layer. */
	public const LAYER = 'X-Sidegate-Layer';

	/** What that header tells where the rule applies, but the address is allowed. */
	public const ALLOWED = 'allowed';

	/**
	 * Says to the site's own probe that it came from an allowed address, so that
	 * the missing refusal is not taken for a rule that is broken.
	 */
	public static function say_allowed(): void {
		if ( ! headers_sent() ) {
			header( self::LAYER . ': ' . self::ALLOWED );
		}
	}

	/**
	 * Answers and ends the request.
	 *
	 * @param int    $status 403 or 404.
	 * @param string $method HEAD gets no body.
	 * @param string $layer  Layer that answers, for the site's own probe alone; a stranger learns nothing of it.
	 * @return never
	 */
	public static function send( int $status, string $method, string $layer = '' ): void {
		$body = $status === 404 ? "Not found\n" : "Forbidden\n";
		self::try_to( static fn () => header_remove() );
		// With the status, and before the buffers: a callback of theirs may end PHP.
		self::try_to( static fn () => @header( 'Content-Type: text/plain; charset=utf-8', true, $status ) );
		self::try_to( static fn () => @header( 'Cache-Control: ' . self::UNCACHEABLE ) );
		self::try_to( static fn () => @header( 'X-Content-Type-Options: nosniff' ) );
		if ( $layer !== '' ) {
			self::try_to( static fn () => @header( self::LAYER . ': ' . $layer ) );
		}
		self::try_to( [ self::class, 'drop_buffers' ] );
		// PHP's own compression names itself when it begins, and it is gone by now.
		self::try_to( static fn () => ob_get_level() > 0 || @header_remove( 'Content-Encoding' ) );
		// What a buffer that stays makes of the body, only that buffer knows.
		self::try_to( static fn () => ob_get_level() > 0 || @header( 'Content-Length: ' . strlen( $body ) ) );
		if ( $method !== 'HEAD' ) {
			echo $body; // phpcs:ignore WordPress.Security.EscapeOutput -- one of two words, as plain text.
		}
		exit;
	}

	/** Drops what another plugin has printed so far, which doesn't belong into this answer. */
	private static function drop_buffers(): void {
		for ( $level = ob_get_level(); $level > 0; $level = $left ) {
			self::try_to( static fn () => @ob_end_clean() );
			$left = ob_get_level();
			if ( $left >= $level ) {
				// It can't be removed, and what lies below it can't be reached; perhaps it can be emptied.
				self::try_to( static fn () => @ob_clean() );
				return;
			}
		}
	}

	/** Goes on whatever a step throws: the next one still has to be taken. */
	private static function try_to( callable $step ): void {
		try {
			$step();
		} catch ( Throwable $e ) {
			return;
		}
	}
}
