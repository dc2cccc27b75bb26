<?php
/**
 * Rule `users-archives`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses author archives, those of nobody too.
 */
final class UsersArchives extends Gate {

	public function add_hooks(): void {
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
	}

	public function action_parse_request( WP $wp ): void {
		// phpcs:ignore WordPress.Security.NonceVerification -- asks only whether it is there; with it, it is users-scan's.
		$by_parameter = isset( $_GET['author_name'] ) || isset( $_POST['author_name'] );
		// A permalink may hold the author's name; a post is no archive.
		$one_post = array_filter( array_intersect_key( $wp->query_vars, array_flip( [ 'name', 'p', 'pagename', 'page_id', 'attachment', 'attachment_id' ] ) ) );
		if ( ! $by_parameter && $one_post === [] && ! empty( $wp->query_vars['author_name'] ) && ! is_admin() && ! is_user_logged_in() ) {
			$this->refuse();
		}
	}
}
