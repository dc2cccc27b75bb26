<?php
/**
 * The answer to a REST request that is refused.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Shield\Refusal;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * 403, whatever was asked for, so that "may not" and "is not there" look the
 * same; uncacheable, although anonymous REST answers may be cached.
 */
final class RestRefusal {

	private const CODE = 'sidegate_refused';

	public static function error(): WP_Error {
		return new WP_Error( self::CODE, __( 'Sorry, you are not allowed to do that.', 'sidegate' ), [ 'status' => 403 ] );
	}

	public static function add_hooks(): void {
		add_filter( 'rest_post_dispatch', [ self::class, 'filter_rest_post_dispatch' ], PHP_INT_MAX );
		add_filter( 'rest_pre_serve_request', [ self::class, 'filter_rest_pre_serve_request' ], PHP_INT_MAX, 4 );
	}

	/**
	 * WordPress has asked the handler what it would allow, and that differs
	 * where there is a user.
	 *
	 * @param mixed $response The answer, or one that it embeds.
	 * @return mixed
	 */
	public static function filter_rest_post_dispatch( $response ) {
		if ( $response instanceof WP_REST_Response && self::is_refusal( $response->get_data() ) ) {
			$response->set_headers( array_diff_key( $response->get_headers(), [ 'Allow' => true ] ) );
		}
		return $response;
	}

	/**
	 * WordPress has sent its headers: no longer those of an envelope
	 * (`_envelope`), which are a part of its body, and weaker ones where the
	 * method was overridden.
	 *
	 * @param mixed                                 $served  Whether somebody has answered.
	 * @param mixed                                 $result  The answer.
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @param WP_REST_Server                        $server  The server.
	 * @return mixed
	 */
	public static function filter_rest_pre_serve_request( $served, $result, WP_REST_Request $request, WP_REST_Server $server ) {
		$data = $result instanceof WP_REST_Response ? $result->get_data() : null;
		if ( self::is_refusal( $data ) || ( is_array( $data ) && self::is_refusal( $data['body'] ?? null ) ) ) {
			$server->send_header( 'Cache-Control', Refusal::UNCACHEABLE );
			// WordPress 6.2 sends its own after this one (class-wp-rest-server.php, serve_request).
			add_filter( 'nocache_headers', [ self::class, 'filter_nocache_headers' ], PHP_INT_MAX );
		}
		return $served;
	}

	/**
	 * @param mixed $headers Headers by name.
	 * @return mixed
	 */
	public static function filter_nocache_headers( $headers ) {
		return is_array( $headers ) ? [ 'Cache-Control' => Refusal::UNCACHEABLE ] + $headers : $headers;
	}

	/** @param mixed $data Body of an answer. */
	private static function is_refusal( $data ): bool {
		return is_array( $data ) && ( $data['code'] ?? '' ) === self::CODE;
	}
}
