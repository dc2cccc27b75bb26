<?php
/**
 * Lets other servers read the actors that a plugin publishes.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

use Closure;
use ReflectionClass;

defined( 'ABSPATH' ) || exit;

/**
 * Recognises requests for an ActivityPub document of an author, and makes sure
 * that only the plugin's own document answers them. Any client can send the
 * header, and for an author who doesn't take part the plugin leaves the request
 * to WordPress, which would redirect to the author's name or show the theme's
 * page (ActivityPub 4.0, class-activitypub.php, render_json_template).
 */
final class ActorRequest {

	/** Matches ACTIVITY_TYPE of src/conditions/request.ts. */
	private const ACCEPT = '~/(?:activity|ld)[+]json~';

	/** @var bool Whether a plugin's own document answers the request. */
	private static bool $is_answered = false;

	/** Returns whether a plugin's own document answers the request. */
	public static function is_answered(): bool {
		return self::$is_answered;
	}

	/** Returns whether the client asks for such a document and a plugin may have it. */
	public static function is_current(): bool {
		$accept = $_SERVER['HTTP_ACCEPT'] ?? ''; // phpcs:ignore WordPress.Security -- only compared.
		return is_string( $accept ) && preg_match( self::ACCEPT, $accept ) === 1 && self::is_plugin_active();
	}

	/**
	 * Blocks the request unless the plugin answers it: in `template_redirect`, or
	 * with a template of its own. A redirect would reveal the author's name.
	 *
	 * @param Closure(): void $block Records the hit and ends the request, or returns in Watch.
	 */
	public static function require_document( Closure $block ): void {
		$deny = static function ( $value ) use ( $block ) {
			$block();
			return $value;
		};
		// WordPress's own redirect, and those of other plugins, to their profiles for example.
		foreach ( [ 'redirect_canonical', 'wp_redirect' ] as $hook ) {
			add_filter(
				$hook,
				static fn ( $url ) => is_string( $url ) && $url !== '' ? $deny( $url ) : $url,
				PHP_INT_MAX
			);
		}
		add_filter(
			'template_include',
			static function ( $template ) use ( $deny ) {
				self::$is_answered = self::is_own_template( $template );
				return self::$is_answered ? $template : $deny( $template );
			},
			PHP_INT_MAX
		);
		// A plugin may print a page without asking for a template; the name is in the head.
		add_action( 'wp_head', $block, PHP_INT_MIN );
	}

	/**
	 * Returns whether a template is in the folder of a plugin that federates.
	 *
	 * @param mixed $template Path of a template.
	 */
	private static function is_own_template( $template ): bool {
		if ( ! is_string( $template ) || $template === '' ) {
			return false;
		}
		foreach ( self::folders() as $folder ) {
			if ( strpos( wp_normalize_path( (string) realpath( $template ) ), $folder . '/' ) === 0 ) {
				return true;
			}
		}
		return false;
	}

	/** @return list<string> Folders of the plugins that have such documents. */
	private static function folders(): array {
		$folders = [];
		foreach ( self::signs() as $signs ) {
			foreach ( $signs['classes'] as $class ) {
				$file = class_exists( $class, false ) ? ( new ReflectionClass( $class ) )->getFileName() : false;
				$path = wp_normalize_path( (string) realpath( (string) $file ) );
				foreach ( [ WP_PLUGIN_DIR, WPMU_PLUGIN_DIR ] as $root ) {
					$root = wp_normalize_path( (string) realpath( $root ) ) . '/';
					if ( $file !== false && strpos( $path, $root ) === 0 ) {
						// A plugin in a single file has no folder of its own.
						$parts     = explode( '/', substr( $path, strlen( $root ) ) );
						$folders[] = count( $parts ) > 1 ? $root . $parts[0] : $path;
					}
				}
			}
		}
		return $folders;
	}

	private static function is_plugin_active(): bool {
		foreach ( self::signs() as $signs ) {
			if ( Signs::are_present( $signs ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return list<array{ folders: list<string>, classes: list<string>, functions: list<string>, constants: list<string>, hooks: list<string>, options: array<string, string> }> Signs of the plugins whose need is met. */
	private static function signs(): array {
		/** @var list<array{ folders: list<string>, classes: list<string>, functions: list<string>, constants: list<string>, hooks: list<string>, options: array<string, string> }> $signs */
		$signs = require dirname( __DIR__, 3 ) . '/build/actors.php';
		return $signs;
	}
}
