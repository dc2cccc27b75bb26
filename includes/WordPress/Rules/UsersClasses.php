<?php
/**
 * Rule `users-classes`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Neighbours\Publications;
use Sidegate\WordPress\Rules\Support\RuleHooks;

defined( 'ABSPATH' ) || exit;

/**
 * Removes login names from CSS classes. It does so for all visitors, because
 * pages are cached (post-template.php, get_body_class; comment-template.php,
 * get_comment_class).
 */
final class UsersClasses extends RuleHooks {

	public function add_hooks(): void {
		if ( $this->guard->state( $this->rule ) !== 'block' ) {
			return;
		}
		add_filter( 'body_class', [ $this, 'filter_body_class' ], PHP_INT_MAX );
		add_filter( 'comment_class', [ $this, 'filter_comment_class' ], PHP_INT_MAX );
		( new Publications( $this->guard, $this->rule ) )->add_hooks();
	}

	/**
	 * @param mixed $classes Classes of the page.
	 * @return mixed
	 */
	public function filter_body_class( $classes ) {
		return is_author() ? $this->remove_matching( '/^author-/', $classes ) : $classes;
	}

	/**
	 * @param mixed $classes Classes of a comment.
	 * @return mixed
	 */
	public function filter_comment_class( $classes ) {
		return $this->remove_matching( '/^comment-author-/', $classes );
	}

	/**
	 * Removes the classes that match.
	 *
	 * @param string $regex   Pattern of the classes to remove.
	 * @param mixed  $classes
	 * @return mixed
	 */
	private function remove_matching( string $regex, $classes ) {
		if ( ! is_array( $classes ) ) {
			return $classes;
		}
		$kept = array_values( (array) preg_grep( $regex, array_filter( $classes, 'is_string' ), PREG_GREP_INVERT ) );
		if ( count( $kept ) < count( $classes ) ) {
			// Records no hit (this rule isn't counted): only names the layer to the site's own check.
			$this->guard->should_block( $this->rule );
		}
		return $kept;
	}
}
