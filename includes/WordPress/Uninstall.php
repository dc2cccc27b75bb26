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
		$rules   = new Rules(
			[
				'rules'  => [],
				'allies' => [],
			]
		);
		$options = new Options( $rules );
		if ( is_main_site() ) {
			// An empty file that PHP may still be told to load outlives Sidegate, if it was switched off only now.
			$file = dirname( __DIR__, 2 ) . '/plugin.php';
			$text = new HtaccessText( new Exporter( $file, $rules, $options ) );
			ServerLayers::of_this_site( $file, $options, $rules, $text )->leave();
		}
		self::remove_folder( $options->spool_directory() );
		Schedule::clear();
		Checks::clear();
		delete_option( Options::SETTINGS );
		delete_option( Options::STATE );
		delete_option( Prober::OPTION );
		Networks\Inquiry::forget();
		Networks\Registry::forget();
		( new Tables( Database::of_this_site() ) )->drop();
	}

	/** Sidegate's own folder holds files alone. */
	private static function remove_folder( string $folder ): void {
		if ( $folder === '' || ! is_dir( $folder ) ) {
			return;
		}
		foreach ( array_diff( (array) scandir( $folder ), [ '.', '..' ] ) as $file ) {
			@unlink( $folder . '/' . $file );
		}
		@rmdir( $folder );
	}
}
