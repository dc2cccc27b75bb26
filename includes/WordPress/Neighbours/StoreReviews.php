<?php
/**
 * Reviews in WooCommerce's Store API.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use WP_Comment;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/** Replaces the names of users who wrote reviews, as REST's comments do. A visitor's review keeps the name that they typed. */
final class StoreReviews extends Publication {

	/**
	 * @param mixed $response The response, or an error.
	 * @param mixed $handler  The handler that answered.
	 * @param mixed $request  The request.
	 * @return mixed
	 */
	public function filter_response( $response, $handler = null, $request = null ) {
		if ( ! $response instanceof WP_REST_Response || ! $request instanceof WP_REST_Request || preg_match( '~^/wc/store(?:/v[0-9]+)?/products/reviews/?$~i', $request->get_route() ) !== 1 ) {
			return $response;
		}
		$reviews = $response->get_data();
		if ( ! is_array( $reviews ) ) {
			return $response;
		}
		foreach ( $reviews as $at => $review ) {
			$comment = is_array( $review ) && is_numeric( $review['id'] ?? null ) ? get_comment( (int) $review['id'] ) : null;
			if ( $comment instanceof WP_Comment && (int) $comment->user_id > 0 && (int) $comment->user_id !== get_current_user_id() && $this->hides_users() ) {
				$reviews[ $at ] = array_merge(
					$review,
					array_intersect_key(
						[
							'reviewer'             => get_bloginfo( 'name' ),
							'reviewer_avatar_urls' => rest_get_avatar_urls( '' ),
						],
						$review
					)
				);
			}
		}
		$response->set_data( $reviews );
		return $response;
	}
}
