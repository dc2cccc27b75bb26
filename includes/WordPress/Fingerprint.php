<?php
/**
 * What a check was made of.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\ServerState;
use Sidegate\Storage\Disk;

defined( 'ABSPATH' ) || exit;

/**
 * Settings, files and versions in one word: when it changes, what the last
 * check saw may no longer be so. The same on a page, in REST and in cron, so
 * nothing of the request goes into it.
 */
final class Fingerprint {

	/** Settings that change nothing of what is blocked. */
	private const ASIDE = [ 'retention_days', 'addresses' ];

	/** @var string Path of plugin.php. */
	private string $file;

	/** @var Options */
	private Options $options;

	public function __construct( string $file, Options $options ) {
		$this->file    = $file;
		$this->options = $options;
	}

	public function now(): string {
		global $wp_version;
		$server = $this->options->state()->server();
		return md5(
			(string) wp_json_encode(
				[
					array_diff_key( $this->options->settings()->all(), array_flip( self::ASIDE ) ),
					$server->wanted(),
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

	/** @return array<string, string> What each file that decides before PHP says; absent files are left out. */
	private function files( ServerState $server ): array {
		$home   = Home::folder();
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
