<?php
/**
 * Recognises the main request of the client.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Distinguishes the client's main request from requests that PHP code makes
 * up. Plugins fire `parse_request` for any path, even with the global `$wp`
 * (WPGraphQL, NodeResolver::parse_request): blocking there would replace their
 * whole response by "Not found".
 */
final class MainRequest {

	/**
	 * Returns whether this call of `parse_request` is the main one.
	 * wp-blog-header.php calls wp() once and outside of every hook; afterwards
	 * WordPress fires `wp` (class-wp.php, main).
	 *
	 * @param WP $wp Argument of the hook.
	 */
	public static function is_parsed( WP $wp ): bool {
		/** @var list<string> $wp_current_filter */
		global $wp_current_filter;
		return $wp === ( $GLOBALS['wp'] ?? null ) && count( $wp_current_filter ) === 1 && did_action( 'wp' ) === 0;
	}

	/**
	 * Returns whether wp-login.php itself fires the current hook. A plugin's
	 * own form fires the same hooks on other pages and within REST.
	 */
	public static function is_login_form(): bool {
		/** @var list<string> $wp_current_filter */
		global $wp_current_filter;
		return ( $GLOBALS['pagenow'] ?? '' ) === 'wp-login.php' && count( $wp_current_filter ) === 1;
	}
}
