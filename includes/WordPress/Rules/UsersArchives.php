<?php
/**
 * Rule `users-archives`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Neighbours\ActorRequest;
use Sidegate\WordPress\Rules\Support\Guard;
use Sidegate\WordPress\Rules\Support\MainRequest;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use Sidegate\WordPress\Rules\Support\UserVisibility;
use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Blocks author archives, also those of missing authors, and removes their
 * links from pages: a link would reveal a name and lead to a 404.
 */
final class UsersArchives extends RuleHooks {

	public function add_hooks(): void {
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
		add_filter( 'author_link', [ $this, 'filter_author_link' ], PHP_INT_MAX );
	}

	public function action_parse_request( WP $wp ): void {
		if ( ! is_admin() && self::is_archive( $wp->matched_query ) && ! UserVisibility::may_see_users() ) {
			if ( self::is_actor( $wp ) ) {
				ActorRequest::require_document( fn() => $this->record_and_block() );
				return;
			}
			$this->block_parsed_request( $wp );
		}
	}

	/** Returns whether another server reads one actor by the archive's address: nothing but the author, so no feed or page. */
	private static function is_actor( WP $wp ): bool {
		// phpcs:ignore WordPress.Security.NonceVerification -- only compared.
		$is_plain = $_GET === [] && $_POST === [];
		return $is_plain && array_keys( array_filter( $wp->query_vars ) ) === [ 'author_name' ] && MainRequest::is_parsed( $wp ) && ActorRequest::is_current();
	}

	/**
	 * Returns whether a rewrite rule found an author, but no post, in the path
	 * (a permalink may hold the author's name). Query string and body are
	 * ignored: with them, any client could pass an archive off as a post.
	 *
	 * @param mixed $matched Query that the rewrite rule made of the path; null if none matched.
	 */
	private static function is_archive( $matched ): bool {
		wp_parse_str( is_string( $matched ) ? $matched : '', $found );
		$found = array_filter( $found );
		return isset( $found['author_name'] ) && array_intersect_key( $found, array_flip( [ 'name', 'p', 'pagename', 'page_id', 'attachment', 'attachment_id' ] ) ) === [];
	}

	/**
	 * Replaces the link, except in WP-Cron and WP-CLI: what they write is
	 * stored. An ActivityPub document names the author by this link.
	 *
	 * @param mixed $link URL of an author archive.
	 * @return mixed
	 */
	public function filter_author_link( $link ) {
		return ! Guard::is_unattended() && ! ActorRequest::is_answered() && $this->guard->is_enforced( $this->rule ) && ! UserVisibility::may_see_users() ? home_url( '/' ) : $link;
	}
}
