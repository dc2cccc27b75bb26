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
		add_filter( 'document_title_parts', [ $this, 'filter_document_title_parts' ], PHP_INT_MAX );
		add_filter( 'get_comment_author', [ $this, 'filter_get_comment_author' ], PHP_INT_MAX, 3 );
		add_filter( 'get_comment_author_url', [ $this, 'filter_get_comment_author_url' ], PHP_INT_MAX, 3 );
	}

	/**
	 * @param mixed $name Name of the author.
	 * @return mixed
	 */
	public function filter_the_author( $name ) {
		if ( ! is_feed() ) {
			return $name;
		}
		// Counts nothing: it names the layer to the site's own check.
		$this->guard->stops( $this->rule );
		return get_bloginfo( 'name' );
	}

	/**
	 * @param mixed $url Address that the author has given.
	 * @return mixed
	 */
	public function filter_get_the_author_user_url( $url ) {
		return is_feed() ? '' : $url;
	}

	/**
	 * The feed of an author's archive bears his name in its title.
	 *
	 * @param mixed $parts Parts of the title by their name.
	 * @return mixed
	 */
	public function filter_document_title_parts( $parts ) {
		return is_array( $parts ) && is_feed() && is_author() ? array_diff_key( $parts, [ 'title' => true ] ) : $parts;
	}

	/**
	 * @param mixed $name    Name of the one who commented.
	 * @param mixed $id      Id of the comment.
	 * @param mixed $comment The comment.
	 * @return mixed
	 */
	public function filter_get_comment_author( $name, $id, $comment ) {
		return self::is_users( $comment ) ? get_bloginfo( 'name' ) : $name;
	}

	/**
	 * @param mixed $url     Address that the one who commented has given.
	 * @param mixed $id      Id of the comment.
	 * @param mixed $comment The comment.
	 * @return mixed
	 */
	public function filter_get_comment_author_url( $url, $id, $comment ) {
		return self::is_users( $comment ) ? '' : $url;
	}

	/**
	 * By the user's number alone. To compare the e-mail address that a visitor
	 * typed would tell which addresses are users', and cost a query a comment.
	 *
	 * @param mixed $comment A comment, in a feed or elsewhere.
	 */
	private static function is_users( $comment ): bool {
		return is_feed() && $comment instanceof WP_Comment && (int) $comment->user_id > 0;
	}
}
