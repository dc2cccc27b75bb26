<?php
/**
 * Runs code that needs classes of Sidegate where no autoloader is registered.
 *
 * A class is loaded only if it doesn't exist yet: another copy of Sidegate
 * (of another site, or a second folder of the plugin) may have declared it,
 * and declaring it again would end the request. Nothing stays registered. A
 * missing file is an Error, which the caller catches. Where the host has
 * disabled spl_autoload_register(), all classes are loaded at once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

/**
 * @param callable(): mixed $work What to run.
 * @return mixed What it returns.
 */
return static function ( callable $work ) {
	/** @var bool $is_on Until the work is done. */
	$is_on = true;
	$load  = static function ( string $name ) use ( &$is_on ): void {
		if ( $is_on && strncmp( $name, 'Sidegate\\', 9 ) === 0 ) {
			@include dirname( __DIR__ ) . '/' . strtr( substr( $name, 9 ), '\\', '/' ) . '.php';
		}
	};
	if ( function_exists( 'spl_autoload_register' ) ) {
		spl_autoload_register( $load, true, true );
	} else {
		$files = [ 'Storage/Disk.php', 'Storage/FileError.php', 'Storage/Ledger.php', 'Storage/Node.php', 'Storage/Pseudonyms.php', 'Storage/Spool.php' ];
		foreach ( [ 'Core', 'Shield' ] as $folder ) {
			foreach ( new FilesystemIterator( dirname( __DIR__ ) . "/$folder", FilesystemIterator::KEY_AS_FILENAME ) as $file => $info ) {
				$files[] = "$folder/$file";
			}
		}
		foreach ( $files as $file ) {
			$class = 'Sidegate\\' . strtr( substr( $file, 0, -4 ), '/', '\\' );
			if ( preg_match( '~/[A-Z][A-Za-z]*(?<!Test|TestCase)\.php$~D', $file ) === 1 && ! class_exists( $class, false ) ) {
				$load( $class );
			}
		}
	}
	try {
		return $work();
	} finally {
		// Where it can't be taken out of the list, it does nothing any more.
		$is_on = false;
		if ( function_exists( 'spl_autoload_unregister' ) ) {
			spl_autoload_unregister( $load );
		}
	}
};
