<?php
/**
 * HTTP requests of the site to itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

use Sidegate\Core\Checks\ProbeResponse;
use Sidegate\Core\Exposure\ResponseReader;
use Sidegate\Server\Loopback;
use Sidegate\Shield\ProbeTokens;

defined( 'ABSPATH' ) || exit;

/**
 * Sends requests over HTTP, through every proxy and server in front of the
 * site. Each has a probe token: so it is no hit, and the response names the
 * layer.
 *
 * Never used while answering a blocked request: only for users who manage the
 * site.
 */
final class SiteLoopback implements Loopback {

	private const TIMEOUT_SECONDS = 10;

	private ProbeTokens $tokens;

	public function __construct( ProbeTokens $tokens ) {
		$this->tokens = $tokens;
	}

	public function request( string $method, string $url, array $headers = [], string $body = '' ): ProbeResponse {
		$token  = $this->tokens->issue( time() );
		$start  = microtime( true );
		$answer = wp_remote_request(
			$url,
			[
				'method'      => $method,
				'headers'     => $headers + ( $token === null ? [] : [ 'X-Sidegate-Probe' => $token ] ) + [ 'Cache-Control' => 'no-cache' ],
				'body'        => $body,
				'timeout'     => self::TIMEOUT_SECONDS,
				'redirection' => 0,
				'limit_response_size' => ResponseReader::MAX_BYTES,
				// As in WordPress's own loopback test (class-wp-site-health.php,
				// can_perform_loopback).
				'sslverify'   => (bool) apply_filters( 'https_local_ssl_verify', false ),
				'user-agent'  => 'Sidegate (WordPress plugin)',
			]
		);
		$ms = (int) round( ( microtime( true ) - $start ) * 1000 );
		if ( is_wp_error( $answer ) ) {
			return new ProbeResponse( 0, [], '', $ms, $answer->get_error_message() );
		}
		$headers_received = [];
		foreach ( wp_remote_retrieve_headers( $answer ) as $name => $value ) {
			$headers_received[ (string) $name ] = implode( ', ', array_filter( (array) $value, 'is_string' ) );
		}
		return new ProbeResponse( (int) wp_remote_retrieve_response_code( $answer ), $headers_received, wp_remote_retrieve_body( $answer ), $ms );
	}
}
