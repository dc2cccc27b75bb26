<?php
/**
 * Login names that were tried.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Log;

use RuntimeException;
use Sidegate\Storage\Tables\Database;
use Sidegate\WordPress\Setup\Viewer;

defined( 'ABSPATH' ) || exit;

/**
 * Finds which of the login names that were tried belong to a user. Only for
 * screens, REST and messages: a blocked request never asks.
 */
final class LoginNames {

	/** Maximum number of names in a query: those of a page of hits or groups. */
	private const MAX_NAMES = 100;

	/**
	 * Returns for each name whether a user has it, or null for each if the
	 * viewer may not list users: the answer must not tell them.
	 *
	 * WordPress accepts an e-mail address in place of a login name (since 4.5), so
	 * that counts as well. On a multisite network, the site's administrator learns
	 * only of the site's own users.
	 *
	 * @param array<int|string> $names Names as they were tried.
	 * @return array<string, bool|null> By name.
	 */
	public static function exist( array $names ): array {
		$names = array_slice( array_values( array_unique( array_filter( self::texts( $names ), static fn ( string $name ): bool => $name !== '' ) ) ), 0, self::MAX_NAMES );
		if ( $names === [] || ! Viewer::may( 'list_users' ) ) {
			return array_fill_keys( $names, null );
		}
		$users = self::users( $names, is_multisite() && ! Viewer::may( 'manage_network_users' ) );
		$exist = [];
		foreach ( $names as $name ) {
			$exist[ $name ] = isset( $users[ self::normalise( $name ) ] );
		}
		return $exist;
	}

	/**
	 * Returns the names that users of this site have, for messages. On a multisite
	 * network, people who know only this site may read them.
	 *
	 * @param array<int|string> $names Names as they were tried.
	 * @return list<string> In the same order.
	 */
	public static function of_members( array $names ): array {
		$found = [];
		foreach ( array_chunk( self::texts( $names ), self::MAX_NAMES ) as $some ) {
			$users = self::users( $some, is_multisite() );
			$found = array_merge( $found, array_values( array_filter( $some, static fn ( string $name ): bool => isset( $users[ self::normalise( $name ) ] ) ) ) );
		}
		return $found;
	}

	/**
	 * Returns names as texts: PHP turns those of digits into numbers where they are
	 * the keys of an array.
	 *
	 * @param array<int|string> $names Names.
	 * @return list<string>
	 */
	private static function texts( array $names ): array {
		return array_map( static fn ( $name ): string => (string) $name, array_values( $names ) );
	}

	/** Returns a name as WordPress compares it: see get_user_by(). */
	private static function normalise( string $name ): string {
		return strtolower( sanitize_user( $name ) );
	}

	/**
	 * Returns which of the names a user has, as login name or e-mail address.
	 *
	 * @param array<string> $names        At most MAX_NAMES.
	 * @param bool          $members_only Whether to look only among the users of this site.
	 * @return array<string, true> By normalised name.
	 */
	private static function users( array $names, bool $members_only ): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$names  = array_values( array_unique( array_map( [ self::class, 'normalise' ], $names ) ) );
		$list   = implode( ', ', array_fill( 0, count( $names ), '%s' ) );
		$values = array_merge( $names, $names );
		$member = '';
		if ( $members_only ) {
			$member = 'AND EXISTS (SELECT 1 FROM %i WHERE user_id = ID AND meta_key = %s)';
			array_push( $values, $wpdb->usermeta, $wpdb->get_blog_prefix() . 'capabilities' );
		}
		try {
			$rows = Database::of_this_site()->rows( "SELECT user_login, user_email FROM %i WHERE (user_login IN ($list) OR user_email IN ($list)) $member", $wpdb->users, ...$values );
		} catch ( RuntimeException $e ) {
			return [];
		}
		$users = [];
		foreach ( $rows as $row ) {
			$users[ strtolower( $row['user_login'] ) ] = true;
			$users[ strtolower( $row['user_email'] ) ] = true;
		}
		// Of users without an e-mail address.
		unset( $users[''] );
		return $users;
	}
}
