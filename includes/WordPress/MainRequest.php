<?php
/**
 * Whether WordPress parses what the client has asked for.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Tells the main request from one that PHP code makes up in the middle of its
 * work. Plugins fire `parse_request` for any path, even with the global `$wp`
 * (WPGraphQL, NodeResolver::parse_request): to answer and end PHP there would
 * put "Not found" in place of their whole answer.
 */
final class MainRequest {

	/**
	 * Whether this call of `parse_request` is the main one. wp-blog-header.php
	 * calls wp() outside of every hook, and once; after it WordPress fires `wp`
	 * (class-wp.php, main).
	 *
	 * @param WP $wp What the hook was fired with.
	 */
	public static function is_parsed( WP $wp ): bool {
		/** @var list<string> $wp_current_filter */
		global $wp_current_filter;
		return $wp === ( $GLOBALS['wp'] ?? null ) && count( $wp_current_filter ) === 1 && did_action( 'wp' ) === 0;
	}

	/**
	 * Whether wp-login.php itself fires the current hook: a plugin's own form
	 * fires the same ones on other pages and within REST.
	 */
	public static function is_login_form(): bool {
		/** @var list<string> $wp_current_filter */
		global $wp_current_filter;
		return ( $GLOBALS['pagenow'] ?? '' ) === 'wp-login.php' && count( $wp_current_filter ) === 1;
	}
}
