<?php
/**
 * One request for each rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use Sidegate\Core\Settings;

/**
 * Fills this site's own addresses into `build/examples.php`: WordPress's files
 * may lie apart from the home page, and REST may have another prefix.
 *
 * @phpstan-type Request array{ method: string, url: string, headers: array<string, string>, body: string, status: int, redirect: bool }
 * @phpstan-type Example array{ at: string, method: string, target: string, plain: string, headers: array<string, string>, body: string, status: int, redirect: bool, otherwise: array{ setting: string, is: string, body: string }|null }
 */
final class Examples {

	/** @var string Path of plugin.php. */
	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	/** @return array<string, Request> By rule; `status` is 0 where the rule answers without the name. */
	public function all( Settings $settings ): array {
		/** @var array<string, Example> $examples */
		$examples = require dirname( $this->file ) . '/build/examples.php';
		$post     = self::post();
		return array_map(
			static function ( array $one ) use ( $settings, $post ): array {
				$other = $one['otherwise'];
				return [
					'method'   => $one['method'],
					'url'      => self::url( $one, $post ),
					'headers'  => $one['headers'],
					'body'     => $other !== null && $settings->is( $other['setting'], $other['is'] ) ? $other['body'] : $one['body'],
					'status'   => $one['status'],
					'redirect' => $one['redirect'],
				];
			},
			$examples
		);
	}

	/**
	 * @param Example $example What `build/examples.php` says.
	 * @param int     $post    A post that everyone may read; 0 if there is none.
	 */
	private static function url( array $example, int $post ): string {
		$link   = $post === 0 ? '' : (string) get_permalink( $post );
		$link   = $link === '' ? self::option( 'home' ) . '/' : $link;
		$target = get_option( 'permalink_structure' ) === '' ? $example['plain'] : $example['target'];
		$target = str_replace( '{{POST}}', rawurlencode( $link ), $target );
		switch ( $example['at'] ) {
			case 'post':
				return $link;
			case 'author':
				return get_author_posts_url( $post === 0 ? 1 : (int) get_post_field( 'post_author', $post ) );
			case 'feed':
				return get_feed_link();
			case 'wordpress':
				return self::option( 'siteurl' ) . $target;
			case 'rest':
				$parts = explode( '?', $target, 2 );
				$url   = get_rest_url( null, $parts[0] );
				return isset( $parts[1] ) ? $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . $parts[1] : $url;
			default:
				return self::option( 'home' ) . $target;
		}
	}

	/** An address as it is stored: site_url() follows the scheme of this very request. */
	private static function option( string $name ): string {
		$value = get_option( $name );
		return untrailingslashit( is_string( $value ) ? $value : '' );
	}

	/** The newest post that has a comment, because comments carry names too; else the newest. */
	private static function post(): int {
		$posts = get_posts(
			[
				'numberposts'      => 1,
				'fields'           => 'ids',
				'orderby'          => [
					'comment_count' => 'DESC',
					'date'          => 'DESC',
				],
				'has_password'     => false,
				'suppress_filters' => true,
			]
		);
		return $posts === [] ? 0 : (int) $posts[0];
	}
}
