<?php
/**
 * Where the site's files are.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

/**
 * WordPress's own get_home_path() trusts SCRIPT_FILENAME, which WP-CLI and
 * cron set to anything (wp-admin/includes/file.php). A folder is the home only
 * if the index.php in it starts WordPress.
 */
final class Home {

	/** The home folder, without a slash at its end; empty if it isn't found. */
	public static function folder(): string {
		$root  = untrailingslashit( ABSPATH );
		$home  = trim( (string) wp_parse_url( home_url(), PHP_URL_PATH ), '/' );
		$below = trim( (string) wp_parse_url( site_url(), PHP_URL_PATH ), '/' );
		$more  = trim( (string) substr( $below, strlen( $home ) ), '/' );
		if ( $below !== $home && strncmp( "$below/", $home === '' ? '' : "$home/", $home === '' ? 0 : strlen( $home ) + 1 ) === 0 ) {
			// WordPress lies below its home: `/blog/wp` below `/blog`, say.
			$folder = substr( $root, -strlen( "/$more" ) ) === "/$more" ? (string) substr( $root, 0, -strlen( "/$more" ) ) : '';
		} else {
			$folder = $below === $home ? $root : '';
		}
		return $folder !== '' && self::starts_wordpress( $folder ) ? $folder : '';
	}

	private static function starts_wordpress( string $folder ): bool {
		return is_readable( "$folder/index.php" ) && strpos( (string) file_get_contents( "$folder/index.php" ), 'wp-blog-header.php' ) !== false;
	}
}
