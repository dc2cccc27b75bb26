<?php
/**
 * Fingerprint of what a check depends on.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Checks;

use Sidegate\Core\Server\ServerState;
use Sidegate\Storage\Spool\Disk;
use Sidegate\WordPress\Server\HomePath;
use Sidegate\WordPress\Setup\Options;

defined( 'ABSPATH' ) || exit;

/**
 * Hashes the settings, files and versions that a check depends on: if the hash
 * changes, the last check may be outdated. It must be the same on a page, in
 * REST and in cron, so it includes nothing of the request.
 */
final class Fingerprint {

	/** Settings that don't change what is blocked. */
	private const IGNORED_SETTINGS = [ 'retention_days', 'addresses' ];

	/** @var string Path of plugin.php. */
	private string $file;

	private Options $options;

	public function __construct( string $file, Options $options ) {
		$this->file    = $file;
		$this->options = $options;
	}

	public function current(): string {
		global $wp_version;
		$server = $this->options->state()->server();
		return md5(
			(string) wp_json_encode(
				[
					array_diff_key( $this->options->settings()->all(), array_flip( self::IGNORED_SETTINGS ) ),
					$server->wants_htaccess(),
					$server->strength(),
					$server->early(),
					defined( 'SIDEGATE_DISABLE' ) && constant( 'SIDEGATE_DISABLE' ),
					$this->files( $server ),
					get_file_data( $this->file, [ 'version' => 'Version' ] ),
					(int) @filemtime( dirname( $this->file ) . '/build/rules.php' ),
					$wp_version,
					get_option( 'home' ),
					get_option( 'siteurl' ),
					get_option( 'permalink_structure' ),
					rest_get_url_prefix(),
					get_option( 'active_plugins' ),
					is_multisite() ? get_site_option( 'active_sitewide_plugins' ) : [],
					get_option( 'stylesheet' ),
				]
			)
		);
	}

	/** @return array<string, string> Hash by path, of each file that can block before PHP; missing files are left out. */
	private function files( ServerState $server ): array {
		$home   = HomePath::folder();
		$folder = dirname( $this->file );
		$files  = [];
		foreach ( array_unique( [ $home, untrailingslashit( ABSPATH ), WP_CONTENT_DIR, WP_PLUGIN_DIR, $folder ] ) as $place ) {
			$files[] = $place . '/.htaccess';
		}
		$files[] = $folder . '/refuse.php';
		$files[] = ABSPATH . 'xmlrpc.php';
		$files[] = ABSPATH . WPINC . '/wlwmanifest.xml';
		if ( $server->early() !== 'off' ) {
			$files[] = WPMU_PLUGIN_DIR . '/sidegate-early.php';
			$files[] = ( $home === '' ? untrailingslashit( ABSPATH ) : $home ) . '/.user.ini';
		}
		$found = [];
		foreach ( $files as $file ) {
			if ( is_file( $file ) ) {
				$found[ $file ] = md5( (string) Disk::read( $file ) );
			}
		}
		return $found;
	}
}
