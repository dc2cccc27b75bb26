<?php
/**
 * Rule `users-feeds`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Rules\Support\RuleHooks;
use WP_Comment;

defined( 'ABSPATH' ) || exit;

/**
 * Replaces author names in feeds by the site's name: `dc:creator`, Atom's
 * `name` and `uri`, and the names of users who comment.
 */
final class UsersFeeds extends RuleHooks {

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
		// Records no hit (this rule isn't counted): only names the layer to the site's own check.
		$this->guard->should_block( $this->rule );
		return get_bloginfo( 'name' );
	}

	/**
	 * @param mixed $url URL from the author's profile.
	 * @return mixed
	 */
	public function filter_get_the_author_user_url( $url ) {
		return is_feed() ? '' : $url;
	}

	/**
	 * Removes the author's name from the title of their archive's feed.
	 *
	 * @param mixed $parts Parts of the title by their name.
	 * @return mixed
	 */
	public function filter_document_title_parts( $parts ) {
		return is_array( $parts ) && is_feed() && is_author() ? array_diff_key( $parts, [ 'title' => true ] ) : $parts;
	}

	/**
	 * @param mixed $name    Name of the comment's author.
	 * @param mixed $id      Comment id.
	 * @param mixed $comment The comment.
	 * @return mixed
	 */
	public function filter_get_comment_author( $name, $id, $comment ) {
		return self::is_feed_comment_by_user( $comment ) ? get_bloginfo( 'name' ) : $name;
	}

	/**
	 * @param mixed $url     URL of the comment's author.
	 * @param mixed $id      Comment id.
	 * @param mixed $comment The comment.
	 * @return mixed
	 */
	public function filter_get_comment_author_url( $url, $id, $comment ) {
		return self::is_feed_comment_by_user( $comment ) ? '' : $url;
	}

	/**
	 * Returns whether a user wrote this comment of a feed, judged by the user
	 * id only. Looking up the e-mail address that a visitor typed would reveal
	 * which addresses belong to users, and cost one query per comment.
	 *
	 * @param mixed $comment A comment, in a feed or elsewhere.
	 */
	private static function is_feed_comment_by_user( $comment ): bool {
		return is_feed() && $comment instanceof WP_Comment && (int) $comment->user_id > 0;
	}
}
