<?php
/**
 * The answer to a request that is refused.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

/**
 * Tiny, plain and uncacheable. Never wp_die: while XML-RPC is being served it
 * answers 200 (wp-includes/functions.php, _xmlrpc_wp_die_handler).
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
		// What another plugin has printed so far doesn't belong into this answer.
		while ( ob_get_level() > 0 && ob_end_clean() ) {
			continue;
		}
		$body = $status === 404 ? "Not found\n" : "Forbidden\n";
		if ( ! headers_sent() ) {
			header_remove();
			http_response_code( $status );
			header( 'Content-Type: text/plain; charset=utf-8' );
			header( 'Content-Length: ' . strlen( $body ) );
			header( 'Cache-Control: ' . self::UNCACHEABLE );
			header( 'X-Content-Type-Options: nosniff' );
			if ( $layer !== '' ) {
				header( self::LAYER . ': ' . $layer );
			}
		}
		if ( $method !== 'HEAD' ) {
			echo $body; // phpcs:ignore WordPress.Security.EscapeOutput -- one of two words, as plain text.
		}
		exit;
	}
}
