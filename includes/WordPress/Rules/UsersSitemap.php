<?php
/**
 * Rule `users-sitemap`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Neighbours\Publications;
use Sidegate\WordPress\Neighbours\Sitemaps;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use WP;

defined( 'ABSPATH' ) || exit;

/** Removes the sitemap of users, for all visitors: sitemaps are public. */
final class UsersSitemap extends RuleHooks {

	/**
	 * Longest sitemap name to compare, in bytes. For some names,
	 * sanitize_text_field() takes time quadratic in the length. Longer ones
	 * don't need blocking: the provider is removed, so WordPress finds no such
	 * sitemap.
	 */
	private const MAX_NAME_BYTES = 200;

	public function add_hooks(): void {
		add_filter( 'wp_sitemaps_add_provider', [ $this, 'filter_wp_sitemaps_add_provider' ], PHP_INT_MAX, 2 );
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
		( new Publications( $this->guard, $this->rule ) )->add_hooks();
	}

	/**
	 * @param mixed $provider Sitemap provider.
	 * @param mixed $name     Its name.
	 * @return mixed
	 */
	public function filter_wp_sitemaps_add_provider( $provider, $name ) {
		return $name === 'users' && $this->guard->is_enforced( $this->rule ) ? false : $provider;
	}

	public function action_parse_request( WP $wp ): void {
		$sitemap = $wp->query_vars['sitemap'] ?? '';
		// Compares as WordPress does (class-wp-sitemaps.php, render_sitemaps).
		if ( is_string( $sitemap ) && strlen( $sitemap ) <= self::MAX_NAME_BYTES && sanitize_text_field( $sitemap ) === 'users' ) {
			$this->block_parsed_request( $wp );
		} elseif ( ( $sitemap !== '' || isset( $wp->query_vars['seopress_author'] ) ) && Sitemaps::is_of_authors( $wp->query_vars ) ) {
			$this->block_parsed_request( $wp );
		}
	}
}
