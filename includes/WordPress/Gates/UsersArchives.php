<?php
/**
 * Rule `users-archives`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP;
use Sidegate\WordPress\Audience;
use Sidegate\WordPress\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses author archives, those of nobody too, and takes their address out
 * of the pages, where it would tell a name and lead nowhere.
 */
final class UsersArchives extends Gate {

	public function add_hooks(): void {
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
		add_filter( 'author_link', [ $this, 'filter_author_link' ], PHP_INT_MAX );
	}

	public function action_parse_request( WP $wp ): void {
		if ( ! is_admin() && self::is_archive( $wp->matched_query ) && ! Audience::may_see_users() ) {
			$this->refuse_parsed( $wp );
		}
	}

	/**
	 * Whether a rewrite rule has found an author in the path, and no post: a
	 * permalink may hold the author's name. Of what the query or the body says
	 * nothing counts: with it anybody could call an archive a post.
	 *
	 * @param mixed $matched Query that the rule has made of the path; null where none matched.
	 */
	private static function is_archive( $matched ): bool {
		wp_parse_str( is_string( $matched ) ? $matched : '', $found );
		$found = array_filter( $found );
		return isset( $found['author_name'] ) && array_intersect_key( $found, array_flip( [ 'name', 'p', 'pagename', 'page_id', 'attachment', 'attachment_id' ] ) ) === [];
	}

	/**
	 * Not where nobody looks at a page: what is written there is meant to stay.
	 *
	 * @param mixed $link Address of an author's archive.
	 * @return mixed
	 */
	public function filter_author_link( $link ) {
		return ! Guard::is_unattended() && $this->guard->is_shut( $this->rule ) && ! Audience::may_see_users() ? home_url( '/' ) : $link;
	}
}
