<?php
/**
 * The users of this site whose names strangers might read.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\KnownUser;
use Sidegate\Core\Exposure\UserNames;
use WP_User;
use WP_User_Query;

defined( 'ABSPATH' ) || exit;

/** Lists the users who may publish, those with most posts first. */
final class SiteUsers {

	/** Most users to look for: each name is compared with every page. */
	public const LIMIT = 20;

	/** @var list<KnownUser> */
	public array $users = [];

	/** @var int Number of users who may publish. */
	public int $total;

	public function __construct() {
		$query = new WP_User_Query(
			[
				'capability'  => 'publish_posts',
				'number'      => self::LIMIT,
				'orderby'     => 'post_count',
				'order'       => 'DESC',
				'count_total' => true,
			]
		);
		foreach ( $query->get_results() as $user ) {
			if ( $user instanceof WP_User ) {
				$this->users[] = self::known( $user );
			}
		}
		$this->total = (int) $query->get_total();
	}

	public static function known( WP_User $user ): KnownUser {
		return new KnownUser( $user->ID, $user->user_login, $user->user_nicename, $user->display_name );
	}

	/** Returns the names to look for. */
	public function names(): UserNames {
		$host   = (string) wp_parse_url( home_url(), PHP_URL_HOST );
		$port   = wp_parse_url( home_url(), PHP_URL_PORT );
		$prefix = self::path_before_name();
		return new UserNames( $this->users, is_int( $port ) ? "$host:$port" : $host, $prefix === '' ? [] : [ $prefix ] );
	}

	/**
	 * Returns the URL of a user's author page; empty if it holds no name, as with
	 * plain permalinks. get_author_posts_url() may be filtered, also by Sidegate.
	 */
	public static function archive_url( string $nicename ): string {
		$structure = self::structure();
		return $structure === '' ? '' : home_url( user_trailingslashit( str_replace( '%author%', $nicename, $structure ) ) );
	}

	/** Returns the path of author pages up to the name; empty if it holds no name. */
	private static function path_before_name(): string {
		$structure = self::structure();
		return $structure === '' ? '' : (string) wp_parse_url( home_url(), PHP_URL_PATH ) . '/' . ltrim( (string) strstr( $structure, '%author%', true ), '/' );
	}

	/** Returns the structure of the addresses of author pages, such as `/author/%author%`. */
	private static function structure(): string {
		/** @var \WP_Rewrite $wp_rewrite */
		global $wp_rewrite;
		$structure = $wp_rewrite->get_author_permastruct();
		return is_string( $structure ) && strpos( $structure, '%author%' ) !== false ? $structure : '';
	}

	/** Returns a text that changes with the names. */
	public function fingerprint(): string {
		return md5( (string) wp_json_encode( array_map( static fn ( $user ): array => (array) $user, $this->users ) ) );
	}
}
