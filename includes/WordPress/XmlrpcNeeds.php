<?php
/**
 * Plugins that need XML-RPC.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Closure;
use ReflectionException;
use ReflectionFunction;
use ReflectionMethod;
use WP_Hook;

/**
 * Finds active plugins that would break without XML-RPC, so that the rule
 * starts in Watch for them: Jetpack and its family, and whoever hooks
 * `xmlrpc_methods`.
 */
final class XmlrpcNeeds {

	/** Folders of plugins that talk to WordPress.com through XML-RPC. */
	private const JETPACK_FAMILY = [ 'jetpack', 'jetpack-backup', 'jetpack-boost', 'jetpack-protect', 'jetpack-search', 'jetpack-social', 'jetpack-videopress', 'automattic-for-agencies-client', 'vaultpress', 'woocommerce-payments' ];

	/** @var Options */
	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	public function add_hooks(): void {
		// Every plugin has had its turn to hook by then.
		Screens::add_action( [ $this, 'look' ] );
	}

	public function look(): void {
		$this->options->note( [ 'xmlrpc_needed_by' => $this->names() ] );
	}

	/** @return list<string> */
	private function names(): array {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$hooking = $this->folders_that_hook();
		$names   = [];
		/** @var array<string, array{ Name: string }> $plugins */
		$plugins = get_plugins();
		foreach ( $plugins as $file => $data ) {
			$folder = explode( '/', $file )[0];
			if ( is_plugin_active( $file ) && ( in_array( $folder, self::JETPACK_FAMILY, true ) || in_array( $folder, $hooking, true ) ) ) {
				$names[] = $data['Name'];
			}
		}
		return array_values( array_unique( $names ) );
	}

	/** @return list<string> Folders, or files, of plugins that hook `xmlrpc_methods`. */
	private function folders_that_hook(): array {
		/** @var array<string, WP_Hook> $wp_filter */
		global $wp_filter;
		$folders = [];
		$root    = wp_normalize_path( WP_PLUGIN_DIR ) . '/';
		/** @var array<array{ function: mixed }> $callbacks */
		foreach ( isset( $wp_filter['xmlrpc_methods'] ) ? $wp_filter['xmlrpc_methods']->callbacks : [] as $callbacks ) {
			foreach ( $callbacks as $callback ) {
				$file = wp_normalize_path( self::file_of( $callback['function'] ) );
				if ( strpos( $file, $root ) === 0 && strpos( $file, wp_normalize_path( dirname( __DIR__, 2 ) ) . '/' ) !== 0 ) {
					$folders[] = explode( '/', substr( $file, strlen( $root ) ) )[0];
				}
			}
		}
		return $folders;
	}

	/** @param mixed $callback Anything that WordPress calls. */
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
		} catch ( ReflectionException $e ) {
			return '';
		}
		return '';
	}
}
