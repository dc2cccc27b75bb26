<?php
/**
 * Redirects from earlier addresses of author pages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\WordPress\Rules\Support\MainRequest;
use Sidegate\WordPress\Setup\Options;
use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Leads links with an earlier nicename to the author's page, and to their posts
 * if the permalinks hold the author's name. Costs a comparison of each request,
 * and no query: the names are in an option that is loaded anyway.
 *
 * If the rule for author pages blocks, it has answered before.
 */
final class OldAuthorAddresses {

	/** Seconds for which browsers may keep the redirect: the owner may change the name back. */
	private const MAX_AGE = HOUR_IN_SECONDS;

	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	public function add_hooks(): void {
		if ( $this->options->state()->old_nicenames() !== [] ) {
			// The rules run at the same priority, and were added before.
			add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
		}
	}

	public function action_parse_request( WP $wp ): void {
		$name = $wp->query_vars['author_name'] ?? '';
		// Only a name in the path is a link. A name in the query or the body would be tried out.
		if ( is_admin() || ! is_string( $name ) || $name === '' || isset( $_GET['author_name'] ) || isset( $_POST['author_name'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- only checks whether it is set.
			return;
		}
		$old  = strtolower( sanitize_title_for_query( $name ) );
		$id   = $this->options->state()->old_nicenames()[ $old ] ?? 0;
		$user = $id === 0 || get_user_by( 'slug', $old ) !== false ? false : get_userdata( $id );
		if ( $user === false || ! is_user_member_of_blog( $id ) ) {
			return;
		}
		$wp->query_vars['author_name'] = $user->user_nicename;
		$is_post                       = array_filter( array_intersect_key( $wp->query_vars, array_flip( [ 'name', 'p', 'pagename', 'page_id', 'attachment', 'attachment_id' ] ) ) ) !== [];
		$url                           = $is_post ? '' : self::url( $wp, $name, $user->user_nicename );
		// WordPress itself redirects to a post's present address.
		if ( $url !== '' && MainRequest::is_parsed( $wp ) && ! headers_sent() ) {
			header( 'Cache-Control: max-age=' . self::MAX_AGE );
			wp_safe_redirect( $url, 301 );
			exit;
		}
	}

	/** Returns the requested URL with the new name: of the page, its feed, or one of its further pages. */
	private static function url( WP $wp, string $old, string $nicename ): string {
		$parts = explode( '/', trim( (string) $wp->request, '/' ) );
		foreach ( $parts as $at => $part ) {
			if ( strtolower( rawurldecode( $part ) ) === strtolower( rawurldecode( $old ) ) ) {
				$url  = SiteUsers::archive_url( $nicename );
				$rest = implode( '/', array_slice( $parts, $at + 1 ) );
				return $url === '' || $rest === '' ? $url : user_trailingslashit( untrailingslashit( $url ) . '/' . $rest );
			}
		}
		return '';
	}
}
