<?php
/**
 * The names in the addresses of author pages.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Exposure;

use Sidegate\Core\Exposure\KnownUser;
use Sidegate\WordPress\Setup\Options;
use WP_User;

defined( 'ABSPATH' ) || exit;

/**
 * Changes the nicename of a user, for which WordPress has no screen, and keeps
 * the earlier one for links: see OldAuthorAddresses.
 */
final class Nicenames {

	/** Longest nicename that WordPress stores (user.php, wp_insert_user). */
	private const MAX_BYTES = 50;

	/** Most earlier names to keep: the option that holds them is read on each request. */
	private const MAX_OLD = 100;

	private Options $options;

	public function __construct( Options $options ) {
		$this->options = $options;
	}

	/**
	 * Returns a nicename that doesn't reveal the login name: from the display name
	 * or the full name, or else a number.
	 */
	public static function suggestion( WP_User $user ): string {
		$names = [ $user->display_name, trim( $user->first_name . ' ' . $user->last_name ), $user->nickname, 'author-' . $user->ID, 'author-' . $user->ID . '-2' ];
		foreach ( $names as $name ) {
			$nicename = sanitize_title( $name );
			// Other letters than Latin ones would be percent-encoded, and the address hard to read.
			if ( strspn( $nicename, 'abcdefghijklmnopqrstuvwxyz0123456789-' ) === strlen( $nicename ) && self::validation_error( $user, $nicename ) === '' ) {
				return $nicename;
			}
		}
		return '';
	}

	/** Returns why a user can't have a nicename; empty if they can. */
	public static function validation_error( WP_User $user, string $nicename ): string {
		if ( $nicename === '' || $nicename !== sanitize_title( $nicename ) || strlen( $nicename ) > self::MAX_BYTES ) {
			return __( 'The name may have small letters, digits and hyphens, and at most 50 of them.', 'sidegate' );
		}
		if ( KnownUser::fold( $nicename ) === KnownUser::fold( $user->user_login ) || $nicename === sanitize_title( $user->user_login ) ) {
			return __( 'This is the login name. Choose another one.', 'sidegate' );
		}
		$other = get_user_by( 'slug', $nicename );
		if ( ( $other !== false && $other->ID !== $user->ID ) || username_exists( $nicename ) !== false ) {
			return __( 'Another user has this name. Choose another one.', 'sidegate' );
		}
		return '';
	}

	/**
	 * Gives a user another nicename.
	 *
	 * @param string $nicename Valid by validation_error(), or an earlier one.
	 * @return string Why it was not changed; empty if it was.
	 */
	public function change( WP_User $user, string $nicename ): string {
		$before = $this->options->state()->old_nicenames();
		// First, so that no link is ever dead.
		$after = array_diff_key( $before, [ $nicename => true ] ) + [ $user->user_nicename => $user->ID ];
		$this->options->update_state( [ 'old_nicenames' => array_slice( $after, -self::MAX_OLD, null, true ) ] );
		$result = wp_update_user(
			[
				'ID'            => $user->ID,
				'user_nicename' => $nicename,
			]
		);
		clean_user_cache( $user->ID );
		$now = get_userdata( $user->ID );
		if ( is_wp_error( $result ) || $now === false || $now->user_nicename !== $nicename ) {
			$this->options->update_state( [ 'old_nicenames' => $before ] );
			return is_wp_error( $result ) ? $result->get_error_message() : __( 'WordPress did not store the name. Another plugin may have changed it.', 'sidegate' );
		}
		return '';
	}

	/** @return list<string> The nicenames that a user no longer has, the oldest first. */
	public function earlier( int $user ): array {
		return array_map( static fn ( $name ): string => (string) $name, array_keys( $this->options->state()->old_nicenames(), $user, true ) );
	}

	/** Ends the redirects from a user's earlier addresses. */
	public function forget( int $user ): void {
		$old = $this->options->state()->old_nicenames();
		if ( in_array( $user, $old, true ) ) {
			$this->options->update_state( [ 'old_nicenames' => array_filter( $old, static fn ( int $id ): bool => $id !== $user ) ] );
		}
	}

	/** @return list<array{ user: int, from: string, to: string }> The changed addresses: a user's first name and their present one. */
	public function changed( NameMask $mask ): array {
		$list = [];
		foreach ( $this->options->state()->old_nicenames() as $nicename => $id ) {
			$user = get_userdata( $id );
			if ( $user !== false && ! isset( $list[ $id ] ) && ! SiteUsers::known( $user )->has_login_in_address() ) {
				$list[ $id ] = [
					'user' => $id,
					'from' => $mask->name( rawurldecode( (string) $nicename ) ),
					'to'   => $mask->name( rawurldecode( $user->user_nicename ) ),
				];
			}
		}
		return array_values( $list );
	}
}
