<?php
/**
 * Recognises software by its signs.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

/**
 * Answers whether other software is active, by what it declares: see Signs in
 * src/neighbours/neighbour.ts. Loads no class, and queries nothing that
 * WordPress hasn't loaded.
 *
 * @phpstan-type SignData array{ folders: list<string>, classes: list<string>, functions: list<string>, constants: list<string>, hooks: list<string>, options: array<string, string> }
 */
final class Signs {

	/** @param SignData $signs Any one is enough. */
	public static function are_present( array $signs ): bool {
		return self::any( $signs['classes'], static fn ( string $name ): bool => class_exists( $name, false ) )
			|| self::any( $signs['functions'], 'function_exists' )
			|| self::any( $signs['constants'], 'defined' )
			|| self::any( $signs['hooks'], static fn ( string $name ): bool => has_filter( $name ) !== false )
			|| array_intersect( $signs['folders'], self::active_folders() ) !== []
			|| self::has_option( $signs['options'] );
	}

	/**
	 * Returns the folders of the active plugins, before WordPress loads them too.
	 *
	 * @return list<string>
	 */
	private static function active_folders(): array {
		$plugins = (array) get_option( 'active_plugins', [] );
		if ( is_multisite() ) {
			$plugins = array_merge( $plugins, array_keys( (array) get_site_option( 'active_sitewide_plugins', [] ) ) );
		}
		$folders = [];
		foreach ( $plugins as $plugin ) {
			$folders[] = is_string( $plugin ) ? explode( '/', $plugin )[0] : '';
		}
		return $folders;
	}

	/** @param array<string, string> $options Values by option; `*` for any that isn't empty. */
	private static function has_option( array $options ): bool {
		foreach ( $options as $name => $wanted ) {
			$value = get_option( $name );
			if ( $wanted === '*' ? ! empty( $value ) : $value === $wanted ) {
				return true;
			}
		}
		return false;
	}

	/** @param list<string> $names Names to test. */
	private static function any( array $names, callable $is_present ): bool {
		foreach ( $names as $name ) {
			if ( $is_present( $name ) ) {
				return true;
			}
		}
		return false;
	}
}
