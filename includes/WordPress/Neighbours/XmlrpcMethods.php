<?php
/**
 * Finds unknown software that needs XML-RPC.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use Closure;
use ReflectionException;
use ReflectionFunction;
use ReflectionMethod;
use WP_Hook;

/**
 * Finds the plugins, must-use plugins and themes that add methods to XML-RPC
 * (`xmlrpc_methods`): they would break without it, whoever wrote them.
 */
final class XmlrpcMethods {

	/**
	 * Returns the first part of each path, below the folder that it names, such
	 * as `plugins/jetpack`.
	 *
	 * @return list<string>
	 */
	public static function sources(): array {
		/** @var array<string, WP_Hook> $wp_filter */
		global $wp_filter;
		$roots   = [
			'plugins'    => WP_PLUGIN_DIR,
			'mu-plugins' => WPMU_PLUGIN_DIR,
			'themes'     => get_theme_root(),
		];
		$own     = wp_normalize_path( dirname( __DIR__, 3 ) ) . '/';
		$links   = self::linked_folders();
		$sources = [];
		/** @var array<array{ function: mixed }> $callbacks */
		foreach ( isset( $wp_filter['xmlrpc_methods'] ) ? $wp_filter['xmlrpc_methods']->callbacks : [] as $callbacks ) {
			foreach ( $callbacks as $callback ) {
				$file = wp_normalize_path( self::file_of( $callback['function'] ) );
				if ( strpos( $file, $own ) === 0 ) {
					continue;
				}
				foreach ( $links as $real => $folder ) {
					$file = strpos( $file, "$real/" ) === 0 ? $folder . substr( $file, strlen( $real ) ) : $file;
				}
				foreach ( $roots as $kind => $root ) {
					$root = wp_normalize_path( $root ) . '/';
					if ( strpos( $file, $root ) === 0 ) {
						$sources[] = $kind . '/' . explode( '/', substr( $file, strlen( $root ) ) )[0];
					}
				}
			}
		}
		return array_values( array_unique( $sources ) );
	}

	/**
	 * Returns the folders of plugins and of the active theme that are symbolic
	 * links, by their real paths: PHP names only these.
	 *
	 * @return array<string, string>
	 */
	private static function linked_folders(): array {
		/** @var array<string, string> $wp_plugin_paths Real paths by folder (wp-includes/plugin.php, wp_register_plugin_realpath()). */
		global $wp_plugin_paths;
		$links = array_flip( (array) $wp_plugin_paths );
		foreach ( [ get_stylesheet_directory(), get_template_directory() ] as $theme ) {
			$real = realpath( $theme );
			if ( $real !== false && wp_normalize_path( $real ) !== wp_normalize_path( $theme ) ) {
				$links[ wp_normalize_path( $real ) ] = wp_normalize_path( $theme );
			}
		}
		return $links;
	}

	/**
	 * Returns the name of a source, as its own header gives it.
	 *
	 * @param string $source As in sources().
	 */
	public static function name_of( string $source ): string {
		list( $kind, $folder ) = explode( '/', $source, 2 );
		if ( $kind === 'themes' ) {
			$name = wp_get_theme( $folder )->get( 'Name' );
			return is_string( $name ) && $name !== '' ? $name : $folder;
		}
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		/** @var array<string, array{ Name: string }> $plugins */
		$plugins = $kind === 'plugins' ? get_plugins() : get_mu_plugins();
		foreach ( $plugins as $file => $data ) {
			if ( explode( '/', $file )[0] === $folder && $data['Name'] !== '' ) {
				return $data['Name'];
			}
		}
		return $folder;
	}

	/**
	 * Returns the file that defines a callback; empty if unknown.
	 *
	 * @param mixed $callback
	 */
	private static function file_of( $callback ): string {
		try {
			if ( is_string( $callback ) && strpos( $callback, '::' ) !== false ) {
				$callback = explode( '::', $callback, 2 );
			}
			if ( is_array( $callback ) && isset( $callback[0], $callback[1] ) && is_string( $callback[1] ) && ( is_object( $callback[0] ) || is_string( $callback[0] ) ) ) {
				return (string) ( new ReflectionMethod( $callback[0], $callback[1] ) )->getFileName();
			}
			if ( is_string( $callback ) || $callback instanceof Closure ) {
				return (string) ( new ReflectionFunction( $callback ) )->getFileName();
			}
			if ( is_object( $callback ) ) {
				return (string) ( new ReflectionMethod( $callback, '__invoke' ) )->getFileName();
			}
		} catch ( ReflectionException $e ) {
			return '';
		}
		return '';
	}
}
