<?php
/**
 * The requests by which the site looks for names.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\KnownUser;
use Sidegate\Core\Exposure\Place;
use WP_Post;

defined( 'ABSPATH' ) || exit;

/**
 * Chooses the pages, feeds and routes to read, and makes their URLs.
 *
 * @phpstan-import-type Request from \Sidegate\Core\Exposure\StoredExposure
 */
final class ExposurePlan {

	/** Most posts, author pages and searches. */
	private const POSTS   = 3;
	private const AUTHORS = 3;

	/** Newest posts among which posts of different authors are chosen. */
	private const NEWEST = 10;

	/**
	 * Returns the requests of a run.
	 *
	 * @param list<KnownUser> $users Users who may publish.
	 * @return list<Request>
	 */
	public static function requests( array $users ): array {
		$posts = self::posts();
		$plan  = [ self::request( Place::FRONT ) ];
		foreach ( $posts as $post ) {
			$plan[] = self::request( Place::POST, $post );
		}
		$plan[] = self::request( Place::FEED );
		$plan[] = self::request( Place::REST_USERS );
		$plan[] = self::request( Place::REST_POSTS );
		$plan[] = self::request( Place::USERS_SITEMAP );
		if ( $posts !== [] ) {
			$plan[] = self::request( Place::OEMBED, $posts[0] );
		}
		foreach ( array_slice( $users, 0, self::AUTHORS ) as $user ) {
			$plan[] = self::request( Place::SCAN, $user->id );
			if ( SiteUsers::archive_url( $user->nicename ) !== '' ) {
				$plan[] = self::request( Place::ARCHIVE, $user->id );
			}
		}
		$plan[] = self::request( Place::LOGIN );
		foreach ( array_slice( array_filter( $users, static fn ( KnownUser $user ): bool => ! $user->has_login_in_address() ), 0, self::AUTHORS ) as $user ) {
			$plan[] = self::request( Place::REST_SEARCH, $user->id );
		}
		if ( self::has_comments_with_login_name( $users ) ) {
			$plan[] = self::request( Place::REST_COMMENTS );
			$plan[] = self::request( Place::COMMENTS_FEED );
		}
		$plan = array_merge( $plan, NeighbourPlaces::requests( $users === [] ? 0 : $users[0]->id ) );

		$plan[] = self::request( Place::REST_INDEX );
		// In a subdirectory, robots.txt belongs to another site.
		if ( trim( (string) wp_parse_url( home_url(), PHP_URL_PATH ), '/' ) === '' ) {
			$plan[] = self::request( Place::ROBOTS );
		}
		return $plan;
	}

	/**
	 * Returns the URL of a request; empty if what it shows no longer exists.
	 *
	 * @param Request $request
	 */
	public static function url( array $request ): string {
		if ( $request['url'] !== '' ) {
			return $request['url'];
		}
		$id = $request['id'];
		switch ( $request['place'] ) {
			case Place::POST:
				return (string) get_permalink( $id );
			case Place::SCAN:
				return home_url( '/?author=' . $id );
			case Place::ARCHIVE:
				$user = get_userdata( $id );
				return $user === false ? '' : SiteUsers::archive_url( $user->user_nicename );
			case Place::FEED:
				return get_feed_link();
			case Place::COMMENTS_FEED:
				return get_feed_link( 'comments_' . get_default_feed() );
			case Place::REST_USERS:
				return add_query_arg( 'per_page', '100', get_rest_url( null, 'wp/v2/users' ) );
			case Place::REST_SEARCH:
				$user = get_userdata( $id );
				return $user === false ? '' : add_query_arg( 'search', rawurlencode( $user->user_login ), get_rest_url( null, 'wp/v2/users' ) );
			case Place::REST_POSTS:
				return add_query_arg( '_embed', 'author', get_rest_url( null, 'wp/v2/posts' ) );
			case Place::REST_COMMENTS:
				return get_rest_url( null, 'wp/v2/comments' );
			case Place::REST_INDEX:
				return get_rest_url();
			case Place::OEMBED:
				return add_query_arg( 'url', rawurlencode( (string) get_permalink( $id ) ), get_rest_url( null, 'oembed/1.0/embed' ) );
			case Place::USERS_SITEMAP:
				return home_url( get_option( 'permalink_structure' ) === '' ? '/?sitemap=users&paged=1' : '/wp-sitemap-users-1.xml' );
			case Place::ROBOTS:
				return home_url( '/robots.txt' );
			case Place::LOGIN:
				return site_url( 'wp-login.php?action=lostpassword', 'login' );
			case Place::FRONT:
				return home_url( '/' );
			default:
				$found = NeighbourPlaces::find( $request['place'] );
				return $found === null ? '' : NeighbourPlaces::url( $found['line'], $id );
		}
	}

	/**
	 * Returns the request for a URL that a response named; null if it leads to
	 * another host.
	 *
	 * @param string $from Place of the response.
	 * @return Request|null
	 */
	public static function follow( string $from, string $url ): ?array {
		$places = [
			Place::ROBOTS        => Place::SITEMAP_INDEX,
			Place::SITEMAP_INDEX => Place::SITEMAP,
			Place::REST_INDEX    => Place::REST_ROUTE,
		];
		$origin = static fn ( string $of ): array => array_intersect_key( (array) wp_parse_url( $of ), array_flip( [ 'scheme', 'host', 'port' ] ) );
		return isset( $places[ $from ] ) && $origin( $url ) === $origin( home_url() ) ? self::request( $places[ $from ], 0, $url ) : null;
	}

	/** @return Request */
	private static function request( string $place, int $id = 0, string $url = '' ): array {
		return [
			'place' => $place,
			'id'    => $id,
			'url'   => $url,
		];
	}

	/** Returns the URL of the newest post; empty if there is none. */
	public static function newest_post_url(): string {
		$posts = self::posts();
		return $posts === [] ? '' : (string) get_permalink( $posts[0] );
	}

	/** @return list<int> Ids of the newest posts, of different authors as far as possible. */
	private static function posts(): array {
		$posts = get_posts(
			[
				'numberposts'      => self::NEWEST,
				'has_password'     => false,
				'suppress_filters' => true,
			]
		);
		$first = [];
		$other = [];
		foreach ( $posts as $post ) {
			if ( ! $post instanceof WP_Post ) {
				continue;
			}
			if ( isset( $first[ $post->post_author ] ) ) {
				$other[] = $post->ID;
			} else {
				$first[ $post->post_author ] = $post->ID;
			}
		}
		// The last place is for the post with most comments, which show names too.
		$discussed = get_posts(
			[
				'numberposts'      => 1,
				'fields'           => 'ids',
				'orderby'          => 'comment_count',
				'has_password'     => false,
				'suppress_filters' => true,
			]
		);
		$chosen    = array_slice( array_merge( array_values( $first ), $other ), 0, self::POSTS - 1 );
		return array_slice( array_values( array_unique( array_merge( $chosen, array_map( 'intval', $discussed ), array_values( $first ), $other ) ) ), 0, self::POSTS );
	}

	/**
	 * Returns whether a user's comment shows their login name: comments keep the
	 * name with which they were written.
	 *
	 * @param list<KnownUser> $users
	 */
	private static function has_comments_with_login_name( array $users ): bool {
		$comments = $users === [] ? [] : get_comments(
			[
				'author__in' => array_map( static fn ( KnownUser $user ): int => $user->id, $users ),
				'status'     => 'approve',
				'number'     => 100,
			]
		);
		$logins   = array_map( static fn ( KnownUser $user ): string => KnownUser::fold( $user->login ), $users );
		foreach ( is_array( $comments ) ? $comments : [] as $comment ) {
			if ( $comment instanceof \WP_Comment && in_array( KnownUser::fold( $comment->comment_author ), $logins, true ) ) {
				return true;
			}
		}
		return false;
	}
}
