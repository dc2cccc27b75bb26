<?php
/**
 * Uninstalling.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Rules;
use Sidegate\Storage\Database;
use Sidegate\Storage\Tables;

/**
 * Removes everything that Sidegate has made on one site.
 */
final class Uninstall {

	public static function run(): void {
		if ( self::is_active_elsewhere() ) {
			return;
		}
		$rules   = new Rules(
			[
				'rules'  => [],
				'allies' => [],
			]
		);
		$options = new Options( $rules );
		if ( is_main_site() ) {
			// An empty file that PHP may still be told to load outlives Sidegate, if it was switched off only now.
			$file  = dirname( __DIR__, 2 ) . '/plugin.php';
			$text  = new HtaccessText( new Exporter( $file, $rules, $options ) );
			$stuck = ServerLayers::of_this_site( $file, $options, $rules, $text )->leave();
			$stuck === '' || Screens::careful( 'error_log' )( 'Sidegate: ' . $stuck );
		}
		$folders = new SpoolFolder( $options );
		$mine    = $folders->mine();
		Schedule::clear();
		Checks::clear();
		delete_option( Options::SETTINGS );
		delete_option( Options::STATE );
		delete_option( Prober::OPTION );
		// After the options: what still runs looks for them before it makes a folder.
		$folders->remove( $mine );
		Networks\Inquiry::forget();
		Networks\Registry::forget();
		( new Tables( Database::of_this_site() ) )->drop();
	}

	/** Whether the site uses another folder of the plugin than the one that is deleted: all of it is that one's. */
	private static function is_active_elsewhere(): bool {
		$active = array_merge( (array) get_option( 'active_plugins' ), is_multisite() ? array_keys( (array) get_site_option( 'active_sitewide_plugins' ) ) : [] );
		foreach ( $active as $plugin ) {
			$folder = is_string( $plugin ) && basename( $plugin ) === 'plugin.php' ? WP_PLUGIN_DIR . '/' . dirname( $plugin ) : '';
			if ( $folder !== '' && is_file( "$folder/includes/Shield/front.php" ) && realpath( $folder ) !== realpath( dirname( __DIR__, 2 ) ) ) {
				return true;
			}
		}
		return false;
	}
}
