<?php
/**
 * Names of users in REST answers that are honest otherwise.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use WP_Comment;
use WP_Comment_Query;
use WP_REST_Response;
use wpdb;

/**
 * A part of the rule `users-rest`: for those who may not see users, comments
 * of users go without their names, nothing links to a user, and a search
 * through comments finds no names.
 */
final class RestNames {

	/** Domain of cached comment queries that search texts alone. */
	private const TEXTS_ALONE = 'sidegate-texts';

	/** @var Guard */
	private Guard $guard;

	/** @var string Id of the rule. */
	private string $rule;

	public function __construct( Guard $guard, string $rule ) {
		$this->guard = $guard;
		$this->rule  = $rule;
	}

	public function add_hooks(): void {
		add_filter( 'rest_prepare_comment', [ $this, 'filter_rest_prepare_comment' ], PHP_INT_MAX, 3 );
		add_filter( 'rest_pre_echo_response', [ $this, 'filter_rest_pre_echo_response' ], PHP_INT_MAX );
		add_filter( 'rest_comment_query', [ $this, 'filter_rest_comment_query' ], PHP_INT_MAX, 2 );
		add_filter( 'comments_clauses', [ $this, 'filter_comments_clauses' ], PHP_INT_MAX, 2 );
	}

	/**
	 * Puts the site's name where a comment tells a user's. A comment without a
	 * user's number is a visitor's, whatever address they typed: to look the
	 * address up would tell which addresses are users'.
	 *
	 * @param mixed      $response The comment, as it would be answered.
	 * @param WP_Comment $comment  The comment.
	 * @param mixed      $request  The request, perhaps a part of another.
	 * @return mixed
	 */
	public function filter_rest_prepare_comment( $response, WP_Comment $comment, $request = null ) {
		if ( ! RestRequests::is_clients( $request ) || ! $response instanceof WP_REST_Response || self::may_see_names() ) {
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
		if ( $names !== [] && $this->guard->stops( $this->rule ) ) {
			$response->set_data( array_merge( $data, $names ) );
		}
		return $response;
	}

	/**
	 * What embeds a user has been refused by now; the links that led there
	 * tell that there is one, and his number.
	 *
	 * @param mixed $result All that is answered.
	 * @return mixed
	 */
	public function filter_rest_pre_echo_response( $result ) {
		return is_array( $result ) && $this->guard->is_shut( $this->rule ) && ! Audience::may_see_users()
			? self::without_links( $result, rest_url( 'wp/v2/users/' ) )
			: $result;
	}

	/**
	 * WordPress searches the names, addresses and IP addresses of those who
	 * commented too (class-wp-comment-query.php, get_comment_ids), so that a
	 * stranger could spell out an address letter by letter.
	 *
	 * @param mixed $args    Arguments of the query.
	 * @param mixed $request The request, perhaps a part of another.
	 * @return mixed
	 */
	public function filter_rest_comment_query( $args, $request = null ) {
		if ( ! RestRequests::is_clients( $request ) || ! is_array( $args ) || ( $args['search'] ?? '' ) === '' || self::may_see_names() ) {
			return $args;
		}
		// Editors find more by the same words: theirs is another result to cache.
		$texts_alone = [ 'cache_domain' => self::TEXTS_ALONE ] + $args;
		return self::number_of( $args ) > self::number_of( $texts_alone ) && $this->guard->stops( $this->rule ) ? $texts_alone : $args;
	}

	/** @param array<mixed> $args Arguments of a query for comments, of which a page was asked for. */
	private static function number_of( array $args ): int {
		$number = ( new WP_Comment_Query() )->query( [ 'count' => true ] + array_diff_key( $args, array_flip( [ 'number', 'offset', 'paged', 'no_found_rows' ] ) ) );
		return is_int( $number ) ? $number : 0;
	}

	/**
	 * @param mixed            $clauses Clauses of the SQL by their name.
	 * @param WP_Comment_Query $query   The query.
	 * @return mixed
	 */
	public function filter_comments_clauses( $clauses, WP_Comment_Query $query ) {
		/** @var wpdb $wpdb */
		global $wpdb;
		/** @var array<string, mixed> $vars */
		$vars   = $query->query_vars;
		$search = $vars['search'] ?? '';
		$where  = is_array( $clauses ) ? $clauses['where'] ?? '' : '';
		if ( is_array( $clauses ) && is_string( $where ) && is_string( $search ) && ( $vars['cache_domain'] ?? '' ) === self::TEXTS_ALONE ) {
			$clauses['where'] = $where . $wpdb->prepare( ' AND comment_content LIKE %s', '%' . $wpdb->esc_like( $search ) . '%' );
		}
		return $clauses;
	}

	/** Who moderates comments must know whose they are. */
	private static function may_see_names(): bool {
		return Audience::may_see_users() || current_user_can( 'moderate_comments' );
	}

	/**
	 * @param array<mixed> $data  A part of an answer.
	 * @param string       $users How addresses of users begin.
	 * @return array<mixed>
	 */
	private static function without_links( array $data, string $users ): array {
		foreach ( $data as $key => $value ) {
			if ( $key === '_links' && is_array( $value ) ) {
				$data[ $key ] = array_filter( $value, static fn ( $links ): bool => ! self::lead_to( $links, $users ) );
			} elseif ( is_array( $value ) ) {
				$data[ $key ] = self::without_links( $value, $users );
			}
		}
		return $data;
	}

	/**
	 * @param mixed  $links Links of one relation.
	 * @param string $users How addresses of users begin.
	 */
	private static function lead_to( $links, string $users ): bool {
		foreach ( is_array( $links ) ? $links : [] as $link ) {
			$href = is_array( $link ) ? $link['href'] ?? '' : '';
			if ( is_string( $href ) && strpos( $href, $users ) === 0 ) {
				return true;
			}
		}
		return false;
	}
}
