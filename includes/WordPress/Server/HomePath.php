<?php
/**
 * The folder of the site's home page.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Server;

/**
 * Finds the folder of the site's home page. WordPress's own get_home_path()
 * trusts SCRIPT_FILENAME, which WP-CLI and cron set to anything
 * (wp-admin/includes/file.php). A folder counts only if its index.php starts
 * WordPress.
 */
final class HomePath {

	/** Returns the folder, without a trailing slash; empty if it isn't found. */
	public static function folder(): string {
		// On Windows, ABSPATH has backslashes.
		$root           = untrailingslashit( wp_normalize_path( ABSPATH ) );
		$home_path      = trim( (string) wp_parse_url( home_url(), PHP_URL_PATH ), '/' );
		$wordpress_path = trim( (string) wp_parse_url( site_url(), PHP_URL_PATH ), '/' );
		$subfolder      = trim( (string) substr( $wordpress_path, strlen( $home_path ) ), '/' );
		if ( $wordpress_path !== $home_path && strncmp( "$wordpress_path/", $home_path === '' ? '' : "$home_path/", $home_path === '' ? 0 : strlen( $home_path ) + 1 ) === 0 ) {
			// WordPress is in a subfolder of its home: for example, `/blog/wp` below `/blog`.
			$folder = substr( $root, -strlen( "/$subfolder" ) ) === "/$subfolder" ? (string) substr( $root, 0, -strlen( "/$subfolder" ) ) : '';
		} else {
			$folder = $wordpress_path === $home_path ? $root : '';
		}
		return $folder !== '' && self::starts_wordpress( $folder ) ? $folder : '';
	}

	private static function starts_wordpress( string $folder ): bool {
		return is_readable( "$folder/index.php" ) && strpos( (string) file_get_contents( "$folder/index.php" ), 'wp-blog-header.php' ) !== false;
	}
}
