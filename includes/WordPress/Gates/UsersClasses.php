<?php
/**
 * Rule `users-classes`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

defined( 'ABSPATH' ) || exit;

/**
 * Takes login names out of CSS classes, for everybody: pages are cached
 * (post-template.php, get_body_class; comment-template.php, get_comment_class).
 */
final class UsersClasses extends Gate {

	public function add_hooks(): void {
		if ( $this->guard->state( $this->rule ) !== 'block' ) {
			return;
		}
		add_filter( 'body_class', [ $this, 'filter_body_class' ], PHP_INT_MAX );
		add_filter( 'comment_class', [ $this, 'filter_comment_class' ], PHP_INT_MAX );
	}

	/**
	 * @param mixed $classes Classes of the page.
	 * @return mixed
	 */
	public function filter_body_class( $classes ) {
		return is_author() ? $this->without( '/^author-/', $classes ) : $classes;
	}

	/**
	 * @param mixed $classes Classes of a comment.
	 * @return mixed
	 */
	public function filter_comment_class( $classes ) {
		return $this->without( '/^comment-author-/', $classes );
	}

	/**
	 * @param string $regex   What a class must not match.
	 * @param mixed  $classes Classes.
	 * @return mixed
	 */
	private function without( string $regex, $classes ) {
		if ( ! is_array( $classes ) ) {
			return $classes;
		}
		$kept = array_values( (array) preg_grep( $regex, array_filter( $classes, 'is_string' ), PREG_GREP_INVERT ) );
		if ( count( $kept ) < count( $classes ) ) {
			// Counts nothing: it names the layer to the site's own check.
			$this->guard->stops( $this->rule );
		}
		return $kept;
	}
}
