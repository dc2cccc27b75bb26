<?php
/**
 * Removes user names from REST responses that are not blocked.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use WP_Comment;
use WP_Comment_Query;
use WP_REST_Response;
use wpdb;

defined( 'ABSPATH' ) || exit;

/**
 * Hides users in comments, links and comment searches of REST, for clients
 * that may not see users. Part of the rule `users-rest`.
 */
final class RestNames extends RuleHooks {

	/** Argument of comment queries that search only the content. */
	private const SEARCH = 'sidegate_search';

	public function add_hooks(): void {
		add_filter( 'rest_prepare_comment', [ $this, 'filter_rest_prepare_comment' ], PHP_INT_MAX, 3 );
		add_filter( 'rest_pre_echo_response', [ $this, 'filter_rest_pre_echo_response' ], PHP_INT_MAX );
		add_filter( 'rest_comment_query', [ $this, 'filter_rest_comment_query' ], PHP_INT_MAX, 2 );
		add_filter( 'comments_clauses', [ $this, 'filter_comments_clauses' ], PHP_INT_MAX, 2 );
	}

	/**
	 * Replaces the user's name in a comment by the site's. A comment without a
	 * user id is a visitor's, whatever address they typed: looking the address
	 * up would reveal which addresses belong to users.
	 *
	 * @param mixed      $response Response with the comment.
	 * @param WP_Comment $comment
	 * @param mixed      $request  The request, or a part of another one.
	 * @return mixed
	 */
	public function filter_rest_prepare_comment( $response, WP_Comment $comment, $request = null ) {
		if ( ! RestRequests::is_from_client( $request ) || ! $response instanceof WP_REST_Response || self::may_see_names() ) {
			return $response;
		}
		$user = (int) $comment->user_id;
		if ( $user === 0 || $user === get_current_user_id() ) {
			return $response;
		}
		$data  = (array) $response->get_data();
		$names = array_intersect_key(
			[
				'author'             => 0,
				'author_name'        => get_bloginfo( 'name' ),
				'author_url'         => '',
				'author_avatar_urls' => rest_get_avatar_urls( '' ),
			],
			$data
		);
		if ( $names !== [] && $this->guard->should_block( $this->rule ) ) {
			$response->set_data( array_merge( $data, $names ) );
		}
		return $response;
	}

	/**
	 * Removes links to users. Embedding them was blocked earlier, but the link
	 * itself reveals that the user exists, and the user id. Links to the
	 * client's own account stay.
	 *
	 * @param mixed $result The whole response data.
	 * @return mixed
	 */
	public function filter_rest_pre_echo_response( $result ) {
		return is_array( $result ) && $this->guard->is_enforced( $this->rule ) && ! UserVisibility::may_see_users()
			? self::remove_links( $result, rest_url( 'wp/v2/users/' ) )
			: $result;
	}

	/**
	 * Limits comment searches to the content. WordPress also searches the
	 * names, e-mail addresses and IP addresses of the authors
	 * (class-wp-comment-query.php, get_comment_ids), so an anonymous client
	 * could find out an address letter by letter.
	 *
	 * @param mixed $args    Arguments of the query.
	 * @param mixed $request The request, or a part of another one.
	 * @return mixed
	 */
	public function filter_rest_comment_query( $args, $request = null ) {
		if ( ! RestRequests::is_from_client( $request ) || ! is_array( $args ) || ( $args['search'] ?? '' ) === '' || self::may_see_names() ) {
			return $args;
		}
		// Every such search is a hit: to know whether it would have found a name takes a second
		// search, as expensive as this one.
		if ( ! is_string( $args['search'] ) || ! $this->guard->should_block( $this->rule ) ) {
			return $args;
		}
		// WordPress caches by the arguments that it knows, so these results get a cache domain of their own.
		return [
			'search'       => '',
			self::SEARCH   => $args['search'],
			'cache_domain' => self::SEARCH . md5( $args['search'] ),
		] + $args;
	}

	/**
	 * @param mixed            $clauses SQL clauses by name.
	 * @param WP_Comment_Query $query
	 * @return mixed
	 */
	public function filter_comments_clauses( $clauses, WP_Comment_Query $query ) {
		/** @var wpdb $wpdb */
		global $wpdb;
		/** @var array<string, mixed> $vars */
		$vars   = $query->query_vars;
		$search = $vars[ self::SEARCH ] ?? null;
		$where  = is_array( $clauses ) ? $clauses['where'] ?? '' : '';
		if ( is_array( $clauses ) && is_string( $where ) && is_string( $search ) ) {
			$clauses['where'] = ( $where === '' ? '' : $where . ' AND ' ) . $wpdb->prepare( 'comment_content LIKE %s', '%' . $wpdb->esc_like( $search ) . '%' );
		}
		return $clauses;
	}

	/** Returns whether the user may see comment authors: moderators need their names. */
	private static function may_see_names(): bool {
		return UserVisibility::may_see_users() || current_user_can( 'moderate_comments' );
	}

	/**
	 * @param array<mixed> $data  Part of the response data.
	 * @param string       $users Start of the URLs of users.
	 * @return array<mixed>
	 */
	private static function remove_links( array $data, string $users ): array {
		foreach ( $data as $key => $value ) {
			if ( $key === '_links' && is_array( $value ) ) {
				$data[ $key ] = array_filter( $value, static fn ( $links ): bool => ! self::point_to( $links, $users ) );
			} elseif ( is_array( $value ) ) {
				$data[ $key ] = self::remove_links( $value, $users );
			}
		}
		return $data;
	}

	/**
	 * @param mixed  $links Links of one relation.
	 * @param string $users Start of the URLs of users.
	 */
	private static function point_to( $links, string $users ): bool {
		foreach ( is_array( $links ) ? $links : [] as $link ) {
			$href = is_array( $link ) ? $link['href'] ?? '' : '';
			if ( is_string( $href ) && strpos( $href, $users ) === 0 && $href !== $users . get_current_user_id() ) {
				return true;
			}
		}
		return false;
	}
}
