<?php
/**
 * Loads `Sidegate\A\B` from `includes/A/B.php` (PSR-4), and what the build
 * generated, `Sidegate\Build\B`, from `build/B.php`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

spl_autoload_register(
	static function ( string $name ): void {
		if ( strncmp( $name, 'Sidegate\\', 9 ) === 0 ) {
			$path = strtr( substr( $name, 9 ), '\\', '/' ) . '.php';
			$file = strncmp( $path, 'Build/', 6 ) === 0 ? dirname( __DIR__ ) . '/build/' . substr( $path, 6 ) : __DIR__ . '/' . $path;
			if ( is_file( $file ) ) {
				require_once $file;
			}
		}
	}
);
