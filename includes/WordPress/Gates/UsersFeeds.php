<?php
/**
 * Rule `users-feeds`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP_Comment;

defined( 'ABSPATH' ) || exit;

/**
 * Puts the site's name where feeds tell an author's: `dc:creator`, Atom's
 * `name` and `uri`, and the names of users who comment.
 */
final class UsersFeeds extends Gate {

	public function add_hooks(): void {
		if ( $this->guard->state( $this->rule ) !== 'block' ) {
			return;
		}
		add_filter( 'the_author', [ $this, 'filter_the_author' ], PHP_INT_MAX );
		add_filter( 'get_the_author_user_url', [ $this, 'filter_get_the_author_user_url' ], PHP_INT_MAX );
		add_filter( 'get_comment_author', [ $this, 'filter_get_comment_author' ], PHP_INT_MAX, 3 );
	}

	/**
	 * @param mixed $name Name of the author.
	 * @return mixed
	 */
	public function filter_the_author( $name ) {
		return is_feed() ? get_bloginfo( 'name' ) : $name;
	}

	/**
	 * @param mixed $url Address that the author has given.
	 * @return mixed
	 */
	public function filter_get_the_author_user_url( $url ) {
		return is_feed() ? '' : $url;
	}

	/**
	 * @param mixed $name    Name of the one who commented.
	 * @param mixed $id      Id of the comment.
	 * @param mixed $comment The comment.
	 * @return mixed
	 */
	public function filter_get_comment_author( $name, $id, $comment ) {
		return is_feed() && $comment instanceof WP_Comment && (int) $comment->user_id > 0 ? get_bloginfo( 'name' ) : $name;
	}
}
