<?php
/**
 * The site asks itself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Answer;
use Sidegate\Server\Loopback;
use Sidegate\Shield\Tickets;

defined( 'ABSPATH' ) || exit;

/**
 * Over HTTP, through whatever stands before the site. Each request carries a
 * ticket, so that it is no hit and its answer tells the layer.
 *
 * Never on a request that is refused: only for those who manage the site.
 */
final class OwnLoopback implements Loopback {

	private const PATIENCE = 10;

	/** @var Tickets */
	private Tickets $tickets;

	public function __construct( Tickets $tickets ) {
		$this->tickets = $tickets;
	}

	public function ask( string $method, string $url, array $headers = [], string $body = '' ): Answer {
		$ticket = $this->tickets->issue( time() );
		$start  = microtime( true );
		$answer = wp_remote_request(
			$url,
			[
				'method'      => $method,
				'headers'     => $headers + ( $ticket === null ? [] : [ 'X-Sidegate-Probe' => $ticket ] ) + [ 'Cache-Control' => 'no-cache' ],
				'body'        => $body,
				'timeout'     => self::PATIENCE,
				'redirection' => 0,
				// As WordPress's own loopback does (class-wp-site-health.php, can_perform_loopback).
				'sslverify'   => (bool) apply_filters( 'https_local_ssl_verify', false ),
				'user-agent'  => 'Sidegate, asking itself',
			]
		);
		$ms = (int) round( ( microtime( true ) - $start ) * 1000 );
		if ( is_wp_error( $answer ) ) {
			return new Answer( 0, [], '', $ms, $answer->get_error_message() );
		}
		$told = [];
		foreach ( wp_remote_retrieve_headers( $answer ) as $name => $value ) {
			$told[ (string) $name ] = implode( ', ', array_filter( (array) $value, 'is_string' ) );
		}
		return new Answer( (int) wp_remote_retrieve_response_code( $answer ), $told, wp_remote_retrieve_body( $answer ), $ms );
	}
}
