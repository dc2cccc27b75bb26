<?php
/**
 * Runs code with Sidegate's classes autoloaded, then unregisters the autoloader.
 *
 * A class is loaded only if it doesn't exist yet: another copy of Sidegate (of
 * another site, or in a second plugin folder) may have declared it, and
 * declaring it again would end the request. A missing file causes an Error,
 * which the caller catches. If the host has disabled spl_autoload_register(),
 * all classes are loaded at once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

/**
 * @param callable(): mixed $work Code to run.
 * @return mixed Its result.
 */
return static function ( callable $work ) {
	/** @var bool $is_on False once the work is done. */
	$is_on = true;
	$load  = static function ( string $name ) use ( &$is_on ): void {
		if ( $is_on && strncmp( $name, 'Sidegate\\', 9 ) === 0 ) {
			@include dirname( __DIR__ ) . '/' . strtr( substr( $name, 9 ), '\\', '/' ) . '.php';
		}
	};
	if ( function_exists( 'spl_autoload_register' ) ) {
		spl_autoload_register( $load, true, true );
	} else {
		foreach ( [ 'Core/ClientIp', 'Core/Log', 'Core/Request', 'Core/Settings', 'Shield', 'Storage/Spool' ] as $folder ) {
			foreach ( new FilesystemIterator( dirname( __DIR__ ) . "/$folder", FilesystemIterator::KEY_AS_FILENAME ) as $file => $info ) {
				$class = 'Sidegate\\' . strtr( "$folder/" . basename( $file, '.php' ), '/', '\\' );
				if ( preg_match( '~^[A-Z][A-Za-z]*(?<!Test|TestCase)\.php$~D', $file ) === 1 && ! class_exists( $class, false ) ) {
					$load( $class );
				}
			}
		}
	}
	try {
		return $work();
	} finally {
		// Disables the autoloader even if it can't be unregistered.
		$is_on = false;
		if ( function_exists( 'spl_autoload_unregister' ) ) {
			spl_autoload_unregister( $load );
		}
	}
};
