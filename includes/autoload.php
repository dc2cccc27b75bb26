<?php
/**
 * Finds `Sidegate\A\B` in `includes/A/B.php` (PSR-4).
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

spl_autoload_register(
	static function ( string $name ): void {
		if ( strncmp( $name, 'Sidegate\\', 9 ) === 0 ) {
			$file = __DIR__ . '/' . strtr( substr( $name, 9 ), '\\', '/' ) . '.php';
			if ( is_file( $file ) ) {
				require_once $file;
			}
		}
	}
);
