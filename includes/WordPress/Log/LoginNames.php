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
 * screens and REST: a blocked request never asks.
 */
final class LoginNames {

	/** Names in a query: those of a page of hits or groups. */
	private const MAX_NAMES = 100;

	/**
	 * Returns for each name whether a user has it, or null for each if the
	 * viewer may not list users: the answer must not tell them.
	 *
	 * WordPress accepts an e-mail address in place of a login name (since 4.5), so
	 * that counts as well. On a multisite network, the site's administrator learns
	 * only of the site's own users.
	 *
	 * @param array<string> $names Names as they were tried.
	 * @return array<string, bool|null> By name.
	 */
	public static function exist( array $names ): array {
		$names = array_slice( array_values( array_unique( array_filter( $names, static fn ( string $name ): bool => $name !== '' ) ) ), 0, self::MAX_NAMES );
		if ( $names === [] || ! Viewer::may( 'list_users' ) ) {
			return array_fill_keys( $names, null );
		}
		$users = self::users( array_values( array_unique( array_map( [ self::class, 'normalise' ], $names ) ) ) );
		$exist = [];
		foreach ( $names as $name ) {
			$exist[ $name ] = isset( $users[ self::normalise( $name ) ] );
		}
		return $exist;
	}

	/** Returns a name as WordPress compares it: see get_user_by(). */
	private static function normalise( string $name ): string {
		return strtolower( sanitize_user( $name ) );
	}

	/**
	 * Returns which of the names a user has, as login name or e-mail address.
	 *
	 * @param list<string> $names Normalised names.
	 * @return array<string, true> By name.
	 */
	private static function users( array $names ): array {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$list   = implode( ', ', array_fill( 0, count( $names ), '%s' ) );
		$values = array_merge( $names, $names );
		$member = '';
		if ( is_multisite() && ! Viewer::may( 'manage_network_users' ) ) {
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
		return $users;
	}
}
