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
use WP_REST_Response;

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
	}

	/**
	 * @param mixed $response The answer.
	 * @return mixed
	 */
	public static function filter_rest_post_dispatch( $response ) {
		if ( $response instanceof WP_REST_Response && $response->is_error() ) {
			$data = $response->get_data();
			if ( is_array( $data ) && ( $data['code'] ?? '' ) === self::CODE ) {
				// WordPress has asked the handler what it would allow, and that differs where there is a user.
				$response->set_headers( array_diff_key( $response->get_headers(), [ 'Allow' => true ] ) );
				$response->header( 'Cache-Control', Refusal::UNCACHEABLE );
			}
		}
		return $response;
	}
}
