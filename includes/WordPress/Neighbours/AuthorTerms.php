<?php
/**
 * Plugins that keep users as terms: Co-Authors Plus, PublishPress Authors.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use Sidegate\WordPress\Rules\Support\RestBlockResponse;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Hides login names and nicenames in the taxonomy `author` and in the plugins'
 * own routes. A site's own taxonomy of that name, of book authors for example,
 * is left alone.
 */
final class AuthorTerms extends Publication {

	private const PLUGINS = [ 'co-authors-plus', 'publishpress-authors' ];

	/** Parameters of a request for terms that find a name without printing it. */
	private const SEARCHES = [ 'search', 'slug', 'name', 'name__like', 'description__like' ];

	/**
	 * @param mixed $args Arguments of a query for terms.
	 * @return mixed
	 */
	public function filter_query( $args ) {
		if ( ! is_array( $args ) || array_filter( array_intersect_key( $args, array_flip( self::SEARCHES ) ) ) === [] || ! self::is_active( ...self::PLUGINS ) || ! $this->hides_users() ) {
			return $args;
		}
		// No term has this id. WordPress 6.2 would ignore a zero (class-wp-term-query.php, get_terms).
		return [ 'include' => [ PHP_INT_MAX ] ] + array_diff_key( $args, array_flip( self::SEARCHES ) );
	}

	/**
	 * @param mixed $response Response with a term.
	 * @return mixed
	 */
	public function filter_term( $response ) {
		if ( ! $response instanceof WP_REST_Response || ! self::is_active( ...self::PLUGINS ) || ! $this->hides_users() ) {
			return $response;
		}
		return self::replace(
			$response,
			[
				'name'        => get_bloginfo( 'name' ),
				'slug'        => '',
				'description' => '',
				'link'        => home_url( '/' ),
			]
		);
	}

	/**
	 * @param mixed $response Response with an author of a post.
	 * @return mixed
	 */
	public function filter_coauthor( $response ) {
		if ( ! $response instanceof WP_REST_Response || ! $this->hides_users() ) {
			return $response;
		}
		return self::replace(
			$response,
			[
				'display_name'  => get_bloginfo( 'name' ),
				'user_nicename' => '',
				'link'          => home_url( '/' ),
				'avatar_urls'   => rest_get_avatar_urls( '' ),
			]
		);
	}

	/**
	 * Blocks the route of one author: it answers whether a nicename exists.
	 *
	 * @param mixed $response Response to use instead of calling the handler.
	 * @param mixed $handler  The handler that would answer.
	 * @param mixed $request  The request.
	 * @return mixed
	 */
	public function filter_request( $response, $handler = null, $request = null ) {
		$is_one = $request instanceof WP_REST_Request && preg_match( '~^/coauthors/v1/coauthors/[^/]~i', $request->get_route() ) === 1;
		return $is_one && $this->hides_users() ? RestBlockResponse::error() : $response;
	}

	/** @param array<string, mixed> $values Values that replace those that the response has. */
	private static function replace( WP_REST_Response $response, array $values ): WP_REST_Response {
		$data = $response->get_data();
		if ( is_array( $data ) ) {
			$response->set_data( array_merge( $data, array_intersect_key( $values, $data ) ) );
		}
		return $response;
	}
}
