<?php
/**
 * The check's requests, one per rule.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Checks;

use Sidegate\Core\Settings\Settings;

/**
 * Fills the URLs of this site into `build/examples.php`: WordPress's files may
 * be in another folder than the home page, and REST may have another prefix.
 *
 * @phpstan-type Request array{ method: string, url: string, headers: array<string, string>, body: string, status: int, redirect: bool }
 * @phpstan-type Example array{ at: string, method: string, target: string, plain: string, headers: array<string, string>, body: string, status: int, redirect: bool, otherwise: array{ setting: string, is: string, body: string }|null }
 */
final class ProbeRequests {

	/** @var string Path of plugin.php. */
	private string $file;

	public function __construct( string $file ) {
		$this->file = $file;
	}

	/** @return array<string, Request> Requests of the rules that block, by rule; `status` is 0 if the rule only removes a name from the response. */
	public function of_blocking_rules( Settings $settings ): array {
		/** @var array<string, Example> $examples */
		$examples = require dirname( $this->file ) . '/build/examples.php';
		$blocking = array_filter( $examples, static fn ( string $rule ): bool => $settings->state( $rule ) === 'block', ARRAY_FILTER_USE_KEY );
		$post     = self::most_discussed_post();
		return array_map(
			static function ( array $example ) use ( $settings, $post ): array {
				$otherwise = $example['otherwise'];
				return [
					'method'   => $example['method'],
					'url'      => self::url( $example, $post ),
					'headers'  => $example['headers'],
					'body'     => $otherwise !== null && $settings->is( $otherwise['setting'], $otherwise['is'] ) ? $otherwise['body'] : $example['body'],
					'status'   => $example['status'],
					'redirect' => $example['redirect'],
				];
			},
			$blocking
		);
	}

	/**
	 * @param Example $example An entry of `build/examples.php`.
	 * @param int     $post    Id of a public post; 0 if there is none.
	 */
	private static function url( array $example, int $post ): string {
		$link   = $post === 0 ? '' : (string) get_permalink( $post );
		$link   = $link === '' ? self::stored_url( 'home' ) . '/' : $link;
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
				return self::stored_url( 'siteurl' ) . $target;
			case 'rest':
				$parts = explode( '?', $target, 2 );
				$url   = get_rest_url( null, $parts[0] );
				return isset( $parts[1] ) ? $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . $parts[1] : $url;
			default:
				return self::stored_url( 'home' ) . $target;
		}
	}

	/** Returns a URL as stored: site_url() would use the scheme of the current request. */
	private static function stored_url( string $name ): string {
		$value = get_option( $name );
		return untrailingslashit( is_string( $value ) ? $value : '' );
	}

	/**
	 * Returns the newest of the posts with most comments (comments hold names
	 * too); 0 if there are no posts.
	 */
	private static function most_discussed_post(): int {
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
