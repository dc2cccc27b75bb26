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
		$sources = [];
		/** @var array<array{ function: mixed }> $callbacks */
		foreach ( isset( $wp_filter['xmlrpc_methods'] ) ? $wp_filter['xmlrpc_methods']->callbacks : [] as $callbacks ) {
			foreach ( $callbacks as $callback ) {
				$file = self::before_links( wp_normalize_path( self::file_of( $callback['function'] ) ) );
				foreach ( strpos( $file, $own ) === 0 ? [] : $roots as $kind => $root ) {
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
	 * Returns the path by which WordPress knows a file: PHP names its real path, also
	 * if the folder of the plugin or theme is a symbolic link.
	 */
	private static function before_links( string $file ): string {
		/** @var array<string, string> $wp_plugin_paths Real paths of linked folders (wp-includes/plugin.php, wp_register_plugin_realpath()). */
		global $wp_plugin_paths;
		$links = is_array( $wp_plugin_paths ) ? $wp_plugin_paths : [];
		foreach ( [ get_stylesheet_directory(), get_template_directory() ] as $theme ) {
			$links[ wp_normalize_path( $theme ) ] = wp_normalize_path( (string) realpath( $theme ) );
		}
		foreach ( $links as $folder => $real ) {
			if ( $real !== '' && strpos( $file, "$real/" ) === 0 ) {
				return $folder . substr( $file, strlen( $real ) );
			}
		}
		return $file;
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
