<?php
/**
 * Rule `users-sitemap`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP;

defined( 'ABSPATH' ) || exit;

/**
 * A sitemap is public by nature, so it is gone for everybody.
 */
final class UsersSitemap extends Gate {

	public function add_hooks(): void {
		add_filter( 'wp_sitemaps_add_provider', [ $this, 'filter_wp_sitemaps_add_provider' ], PHP_INT_MAX, 2 );
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
	}

	/**
	 * @param mixed $provider A provider of sitemaps.
	 * @param mixed $name     Its name.
	 * @return mixed
	 */
	public function filter_wp_sitemaps_add_provider( $provider, $name ) {
		return $name === 'users' && $this->guard->is_shut( $this->rule ) ? false : $provider;
	}

	public function action_parse_request( WP $wp ): void {
		$sitemap = $wp->query_vars['sitemap'] ?? '';
		// As WordPress reads it (class-wp-sitemaps.php, render_sitemaps).
		if ( is_string( $sitemap ) && sanitize_text_field( $sitemap ) === 'users' ) {
			$this->refuse_parsed( $wp );
		}
	}
}
