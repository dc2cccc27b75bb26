<?php
/**
 * Uninstalls the plugin.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Setup;

use Sidegate\Core\Settings\Rules;
use Sidegate\Shield\ProbeTokens;
use Sidegate\Storage\Tables\Database;
use Sidegate\Storage\Tables\Tables;
use Sidegate\WordPress\Admin\Screens;
use Sidegate\WordPress\Checks\ProbeRequests;
use Sidegate\WordPress\Checks\Prober;
use Sidegate\WordPress\Exposure\ExposureRun;
use Sidegate\WordPress\Log\SpoolFolder;
use Sidegate\WordPress\Networks\AddressLookup;
use Sidegate\WordPress\Networks\Registry;
use Sidegate\WordPress\Server\EarlyPhp;
use Sidegate\WordPress\Server\Exporter;
use Sidegate\WordPress\Server\HtaccessText;
use Sidegate\WordPress\Server\ManagedHtaccess;
use Sidegate\WordPress\Server\ServerLayers;
use Sidegate\WordPress\Server\SiteLoopback;

/**
 * Removes everything that Sidegate has created on one site.
 */
final class Uninstall {

	/** Removes the options, tables, files and events of this site. */
	public static function run(): void {
		if ( self::is_active_elsewhere() ) {
			return;
		}
		$rules   = new Rules(
			[
				'rules'      => [],
				'settings'   => [],
				'allowlists' => [],
			]
		);
		$options = new Options( $rules );
		if ( is_main_site() ) {
			// If auto_prepend_file is only removed here, PHP may still load the file for some time, so an empty file stays.
			$file     = dirname( __DIR__, 3 ) . '/plugin.php';
			$text     = new HtaccessText( new Exporter( $file, $rules, $options ) );
			$loopback = new SiteLoopback( new ProbeTokens( $options->spool_directory() ) );
			$htaccess = new ManagedHtaccess( $options, $text, $loopback, new ProbeRequests( $file ) );
			$message  = ( new ServerLayers( $options, $htaccess, new EarlyPhp( $file, $options ) ) )->uninstall();
			$message === '' || Screens::catch_errors( 'error_log' )( 'Sidegate: ' . $message );
		}
		$folders = new SpoolFolder( $options );
		$own     = $folders->own_folders();
		Schedule::clear();
		delete_option( Options::SETTINGS );
		delete_option( Options::STATE );
		delete_option( Prober::OPTION );
		delete_option( ExposureRun::OPTION );
		// After the options: processes that still run check the options before they create a folder.
		$folders->remove( $own );
		AddressLookup::clear_cache();
		Registry::clear_cache();
		( new Tables( Database::of_this_site() ) )->drop();
	}

	/** Returns whether the site uses another copy of the plugin than the one being deleted. All data then belongs to that copy. */
	private static function is_active_elsewhere(): bool {
		$active = array_merge( (array) get_option( 'active_plugins' ), is_multisite() ? array_keys( (array) get_site_option( 'active_sitewide_plugins' ) ) : [] );
		foreach ( $active as $plugin ) {
			$folder = is_string( $plugin ) && basename( $plugin ) === 'plugin.php' ? WP_PLUGIN_DIR . '/' . dirname( $plugin ) : '';
			if ( $folder !== '' && is_file( "$folder/includes/Shield/front.php" ) && realpath( $folder ) !== realpath( dirname( __DIR__, 3 ) ) ) {
				return true;
			}
		}
		return false;
	}
}
