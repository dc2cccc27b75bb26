<?php
/**
 * The response to a blocked REST request.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use Sidegate\Shield\BlockResponse;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

/**
 * Builds the response to a blocked REST request: always 403, so that
 * "forbidden" and "not found" look the same; and uncacheable, although
 * anonymous REST responses may be cached.
 */
final class RestBlockResponse {

	private const CODE = 'sidegate_refused';

	public static function error(): WP_Error {
		return new WP_Error( self::CODE, __( 'Sorry, you are not allowed to do that.', 'sidegate' ), [ 'status' => 403 ] );
	}

	public static function add_hooks(): void {
		add_filter( 'rest_post_dispatch', [ self::class, 'filter_rest_post_dispatch' ], PHP_INT_MAX );
		add_filter( 'rest_pre_serve_request', [ self::class, 'filter_rest_pre_serve_request' ], PHP_INT_MAX, 4 );
	}

	/**
	 * Removes the `Allow` header: WordPress asked the handler for its methods,
	 * and these differ if the user exists.
	 *
	 * @param mixed $response The response, or an embedded one.
	 * @return mixed
	 */
	public static function filter_rest_post_dispatch( $response ) {
		if ( $response instanceof WP_REST_Response && self::is_block_response( $response->get_data() ) ) {
			$response->set_headers( array_diff_key( $response->get_headers(), [ 'Allow' => true ] ) );
		}
		return $response;
	}

	/**
	 * Sends the cache header again. WordPress has sent its headers already;
	 * for an envelope (`_envelope`) the response's headers are only part of
	 * its body, and for an overridden method they are weaker.
	 *
	 * @param mixed                                 $served  Whether the response was already sent.
	 * @param mixed                                 $result  The response.
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return mixed
	 */
	public static function filter_rest_pre_serve_request( $served, $result, WP_REST_Request $request, WP_REST_Server $server ) {
		$data = $result instanceof WP_REST_Response ? $result->get_data() : null;
		if ( self::is_block_response( $data ) || ( is_array( $data ) && self::is_block_response( $data['body'] ?? null ) ) ) {
			$server->send_header( 'Cache-Control', BlockResponse::UNCACHEABLE );
			// WordPress 6.2 sends its own headers after this filter (class-wp-rest-server.php,
			// serve_request).
			add_filter( 'nocache_headers', [ self::class, 'filter_nocache_headers' ], PHP_INT_MAX );
		}
		return $served;
	}

	/**
	 * @param mixed $headers Headers by name.
	 * @return mixed
	 */
	public static function filter_nocache_headers( $headers ) {
		return is_array( $headers ) ? [ 'Cache-Control' => BlockResponse::UNCACHEABLE ] + $headers : $headers;
	}

	/** @param mixed $data Response data. */
	private static function is_block_response( $data ): bool {
		return is_array( $data ) && ( $data['code'] ?? '' ) === self::CODE;
	}
}
