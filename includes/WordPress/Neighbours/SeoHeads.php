<?php
/**
 * The heads that SEO plugins add to REST answers.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Replaces authors in the heads of posts over REST: schema.org's `Person`, the
 * author's name, and labels such as “Written by”. On pages they stay: the byline
 * shows the same, and the rule for author archives replaces the links.
 */
final class SeoHeads extends Publication {

	/** Properties of a person that are not a name, but lead to one. */
	private const PERSONAL = [ 'image', 'description', 'sameAs', 'alternateName', 'worksFor', 'email' ];

	/** Route of Yoast SEO that keeps its answer, with the names, if somebody who may list users asks first. */
	private const COLLECTION = '/yoast/v1/schema-aggregator/';

	/**
	 * @param mixed $graph Nodes of schema.org.
	 * @return mixed
	 */
	public function filter_graph( $graph ) {
		if ( ! is_array( $graph ) || ! self::is_rest() || ! $this->would_hide_users() ) {
			return $graph;
		}
		$ids   = [];
		$graph = self::without_people( $graph, $ids );
		return $ids === [] ? $graph : self::with_ids( $graph, $ids );
	}

	/**
	 * @param mixed $name Name of the author.
	 * @return mixed
	 */
	public function filter_name( $name ) {
		return is_string( $name ) && $name !== '' && self::is_rest() && $this->would_hide_users() ? get_bloginfo( 'name' ) : $name;
	}

	/**
	 * Removes the label that has the author's name.
	 *
	 * @param mixed $labels       Values by label.
	 * @param mixed $presentation What the head is made from.
	 * @return mixed
	 */
	public function filter_labels( $labels, $presentation = null ) {
		if ( ! is_array( $labels ) || ! self::is_rest() || ! $this->would_hide_users() ) {
			return $labels;
		}
		$source = is_object( $presentation ) ? $presentation->source ?? null : null;
		$author = is_object( $source ) && is_numeric( $source->post_author ?? null ) ? get_userdata( (int) $source->post_author ) : false;
		return $author === false ? $labels : array_filter( $labels, static fn ( $value ): bool => $value !== $author->display_name );
	}

	/**
	 * @param mixed $result The whole response data.
	 * @return mixed
	 */
	public function filter_response( $result ) {
		return is_array( $result ) && $this->would_hide_users() ? self::without_fields( $result ) : $result;
	}

	/**
	 * Replaces authors in the collection of Yoast SEO, which prints its answer
	 * itself (site-schema-response-header-integration.php).
	 *
	 * @param mixed $response The response, or an error.
	 * @param mixed $handler  The handler that answered.
	 * @param mixed $request  The request.
	 * @return mixed
	 */
	public function filter_collection( $response, $handler = null, $request = null ) {
		if ( ! $request instanceof WP_REST_Request || stripos( $request->get_route(), self::COLLECTION ) !== 0 ) {
			return $response;
		}
		if ( $response instanceof WP_REST_Response ) {
			$response->set_data( $this->filter_graph( $response->get_data() ) );
			return $response;
		}
		return $this->filter_graph( $response );
	}

	/**
	 * Replaces what has no filter of its own: the author in All in One SEO's
	 * head, and the authors that PublishPress Authors adds to a post.
	 *
	 * @param array<mixed> $data Part of the response data.
	 * @return array<mixed>
	 */
	private static function without_fields( array $data ): array {
		foreach ( $data as $key => $value ) {
			if ( $key === 'aioseo_head' && is_string( $value ) ) {
				$name         = esc_attr( get_bloginfo( 'name' ) );
				$data[ $key ] = preg_replace_callback( '~(<meta name="author" content=")[^"]*~', static fn ( array $found ): string => $found[1] . $name, $value ) ?? $value;
			} elseif ( $key === 'aioseo_head_json' && is_array( $value ) && isset( $value['author'] ) ) {
				$data[ $key ] = array_merge( $value, [ 'author' => get_bloginfo( 'name' ) ] );
			} elseif ( $key === 'authors' && is_array( $value ) && isset( $value[0] ) && is_array( $value[0] ) && isset( $value[0]['slug'], $value[0]['user_id'] ) && self::is_active( 'publishpress-authors' ) ) {
				$data[ $key ] = [];
			} elseif ( is_array( $value ) ) {
				$data[ $key ] = self::without_fields( $value );
			}
		}
		return $data;
	}

	/**
	 * @param array<mixed>          $node A node, or a list of nodes.
	 * @param array<string, string> $ids  Gets the new id of each person by the old one, which may be the address of the archive.
	 * @return array<mixed>
	 */
	private static function without_people( array $node, array &$ids ): array {
		$is_person = in_array( $node['@type'] ?? null, [ 'Person', [ 'Person' ] ], true );
		if ( $is_person ) {
			$node = array_diff_key( $node, array_flip( self::PERSONAL ) );
			$id   = $node['@id'] ?? null;
			if ( is_string( $id ) && ! isset( $ids[ $id ] ) ) {
				$ids[ $id ] = home_url( '/#author-' . ( count( $ids ) + 1 ) );
			}
			if ( isset( $node['url'] ) ) {
				$node['url'] = home_url( '/' );
			}
		}
		foreach ( $node as $key => $value ) {
			if ( $key === 'name' && $is_person ) {
				$node[ $key ] = get_bloginfo( 'name' );
			} elseif ( $key === 'author' && is_array( $value ) && isset( $value['name'] ) ) {
				$node[ $key ] = self::without_people( [ 'name' => get_bloginfo( 'name' ) ] + $value, $ids );
			} elseif ( is_array( $value ) ) {
				$node[ $key ] = self::without_people( $value, $ids );
			}
		}
		return $node;
	}

	/**
	 * @param array<mixed>          $node A node, or a list of nodes.
	 * @param array<string, string> $ids  New ids by the old ones.
	 * @return array<mixed>
	 */
	private static function with_ids( array $node, array $ids ): array {
		foreach ( $node as $key => $value ) {
			if ( $key === '@id' && is_string( $value ) ) {
				$node[ $key ] = $ids[ $value ] ?? $value;
			} elseif ( is_array( $value ) ) {
				$node[ $key ] = self::with_ids( $value, $ids );
			}
		}
		return $node;
	}
}
