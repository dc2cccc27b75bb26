<?php
/**
 * Decides which people may see users.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

/**
 * Allows the same people as WordPress's own editor does
 * (class-wp-rest-users-controller.php, get_items_permissions_check).
 */
final class UserVisibility {

	/** Returns whether the current user may list users or edit a post type that REST shows. */
	public static function may_see_users(): bool {
		if ( ! is_user_logged_in() ) {
			return false;
		}
		if ( current_user_can( 'list_users' ) || current_user_can( 'edit_posts' ) ) {
			return true;
		}
		foreach ( get_post_types( [ 'show_in_rest' => true ], 'objects' ) as $type ) {
			$capability = $type->cap->edit_posts ?? '';
			if ( is_string( $capability ) && $capability !== '' && current_user_can( $capability ) ) {
				return true;
			}
		}
		return false;
	}
}
