<?php
/**
 * Who has written a comment.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use WP_Comment;

/**
 * A user who comments may be logged in or not: by his address he is the same.
 */
final class Commenter {

	/** Id of the user who has written a comment; 0 for a visitor. */
	public static function user_of( WP_Comment $comment ): int {
		$user = (int) $comment->user_id;
		if ( $user === 0 && $comment->comment_author_email !== '' ) {
			$known = get_user_by( 'email', $comment->comment_author_email );
			return $known ? $known->ID : 0;
		}
		return $user;
	}
}
