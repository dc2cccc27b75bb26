<?php
/**
 * Places of other plugins.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\WordPress\Neighbours\Signs;
use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * Reads `build/neighbours.php`: what each active neighbour publishes, and the
 * requests that show it. A place is named `neighbour:<id>:<publication>:<request>`.
 *
 * @phpstan-import-type SignData from Signs
 * @phpstan-import-type Request from \Sidegate\Core\Exposure\StoredExposure
 * @phpstan-type Line array{ at: string, method: string, target: string, plain: string, headers: array<string, string>, body: string }
 * @phpstan-type Publication array{ what: string, place: string, rule: string|null, keeps_display_name: bool, why: string, setting: string, requests: list<Line> }
 * @phpstan-type Neighbour array{ title: string, kind: string, signs: SignData, publishes: list<Publication> }
 */
final class NeighbourPlaces {

	private const PREFIX = 'neighbour';

	/** Most requests for one neighbour. */
	private const LIMIT = 4;

	/** Rule for forms that tell whether a name exists: they hold no name to read, and most need a nonce. */
	private const ANSWERS = 'users-login';

	/** Users and posts of the tests, of which a site has none. */
	private const OF_TESTS = '/seed-|author-interview/';

	/**
	 * Returns the requests to the active neighbours.
	 *
	 * @param int $author User who stands for all authors.
	 * @return list<Request>
	 */
	public static function requests( int $author ): array {
		$requests = [];
		foreach ( self::all() as $id => $neighbour ) {
			if ( $neighbour['publishes'] === [] || ! Signs::are_present( $neighbour['signs'] ) ) {
				continue;
			}
			$places = [];
			// The first request of each publication comes before the second of any.
			foreach ( $neighbour['publishes'] as $at => $publication ) {
				if ( $publication['rule'] === self::ANSWERS ) {
					continue;
				}
				foreach ( $publication['requests'] as $number => $line ) {
					if ( preg_match( self::OF_TESTS, $line['target'] . $line['body'] ) !== 1 ) {
						$places[ $number ][] = self::PREFIX . ":$id:$at:$number";
					}
				}
			}
			ksort( $places );
			foreach ( array_slice( array_merge( [], ...array_values( $places ) ), 0, self::LIMIT ) as $place ) {
				$requests[] = [
					'place' => $place,
					'id'    => $author,
					'url'   => '',
				];
			}
		}
		return $requests;
	}

	/**
	 * Returns what a place is; null if it is none of a neighbour.
	 *
	 * @return array{ title: string, publication: Publication, line: Line }|null
	 */
	public static function find( string $place ): ?array {
		$parts = explode( ':', $place );
		if ( $parts[0] !== self::PREFIX || count( $parts ) !== 4 ) {
			return null;
		}
		$neighbour   = self::all()[ $parts[1] ] ?? null;
		$publication = $neighbour['publishes'][ (int) $parts[2] ] ?? null;
		$line        = $publication['requests'][ (int) $parts[3] ] ?? null;
		return $neighbour === null || $publication === null || $line === null ? null : [
			'title'       => $neighbour['title'],
			'publication' => $publication,
			'line'        => $line,
		];
	}

	/**
	 * Fills a user's name and number into a part of a request.
	 *
	 * @param bool $is_url Whether the part is a URL.
	 */
	public static function fill( string $text, int $author, bool $is_url = true ): string {
		$user = get_userdata( $author );
		$name = $user instanceof WP_User ? $user->user_nicename : '';
		return strtr(
			$text,
			[
				'{{AUTHOR}}'    => $is_url ? rawurlencode( rawurldecode( $name ) ) : $name,
				'{{AUTHORID}}'  => (string) $author,
				'{{AUTHORURL}}' => rawurlencode( SiteUsers::archive_url( $name ) ),
				'{{POST}}'      => rawurlencode( ExposurePlan::newest_post_url() ),
			]
		);
	}

	/** @param Line $line */
	public static function url( array $line, int $author ): string {
		$target = self::fill( get_option( 'permalink_structure' ) === '' ? $line['plain'] : $line['target'], $author );
		switch ( $line['at'] ) {
			case 'rest':
				$parts = explode( '?', $target, 2 );
				$url   = get_rest_url( null, $parts[0] );
				return isset( $parts[1] ) ? $url . ( strpos( $url, '?' ) === false ? '?' : '&' ) . $parts[1] : $url;
			case 'wordpress':
				return site_url( $target );
			case 'author':
				return get_author_posts_url( $author );
			case 'feed':
				return get_feed_link();
			case 'post':
				return ExposurePlan::newest_post_url();
			default:
				return home_url( $target );
		}
	}

	/** Returns a text of the table in the reader's language. */
	public static function text( string $english ): string {
		/** @var array<string, string> $texts */
		$texts = require dirname( __DIR__, 3 ) . '/build/neighbour-texts.php';
		return $texts[ $english ] ?? $english;
	}

	/** @return array<string, Neighbour> */
	private static function all(): array {
		/** @var array<string, Neighbour> $all */
		$all = require dirname( __DIR__, 3 ) . '/build/neighbours.php';
		return $all;
	}
}
