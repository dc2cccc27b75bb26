<?php
/**
 * Runs code that needs classes of Sidegate where no autoloader is registered.
 *
 * A class is loaded only if it doesn't exist yet: another copy of Sidegate
 * (of another site, or a second folder of the plugin) may have declared it,
 * and declaring it again would end the request. Nothing stays registered. A
 * missing file is an Error, which the caller catches.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

/**
 * @param callable(): mixed $work What to run.
 * @return mixed What it returns.
 */
return static function ( callable $work ) {
	$load = static function ( string $name ): void {
		if ( strncmp( $name, 'Sidegate\\', 9 ) === 0 ) {
			@include dirname( __DIR__ ) . '/' . strtr( substr( $name, 9 ), '\\', '/' ) . '.php';
		}
	};
	spl_autoload_register( $load, true, true );
	try {
		return $work();
	} finally {
		spl_autoload_unregister( $load );
	}
};
