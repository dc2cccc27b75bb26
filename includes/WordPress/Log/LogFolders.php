<?php
/**
 * Folders with access logs.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the folders that the owner has named in wp-config.php or in a filter.
 * Without either, no log on the server can be read: a setting in the database
 * would let anyone who takes over an administrator's account read files.
 */
final class LogFolders {

	private const CONSTANT = 'SIDEGATE_LOG_FOLDERS';

	/** @return list<string> */
	public static function all(): array {
		$named = defined( self::CONSTANT ) ? constant( self::CONSTANT ) : [];
		/**
		 * Filters the folders whose access logs administrators can read on the Investigate tab.
		 *
		 * @param list<string> $folders Absolute paths, from SIDEGATE_LOG_FOLDERS.
		 */
		$folders = apply_filters( 'sidegate_log_folders', is_array( $named ) ? $named : [ $named ] );
		return array_values( array_filter( is_array( $folders ) ? $folders : [], static fn ( $folder ): bool => is_string( $folder ) && path_is_absolute( $folder ) ) );
	}
}
