<?php
/**
 * WPGraphQL.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

defined( 'ABSPATH' ) || exit;

/**
 * Empties the list of users and the answer to a question for one user, as REST
 * does, a search for posts by nicename, and the fields of an author that hold the
 * nicename. The author's display name stays: a front end prints it below the post.
 */
final class GraphQl extends Publication {

	private const NICENAME_FIELDS = [ 'slug', 'uri' ];

	/**
	 * @param mixed $should_execute Whether a list is queried.
	 * @param mixed $resolver       The list's resolver.
	 * @return mixed
	 */
	public function filter_should_execute( $should_execute, $resolver = null ) {
		$class = is_object( $resolver ) ? get_class( $resolver ) : '';
		if ( substr( $class, -22 ) !== 'UserConnectionResolver' || $this->is_author_of_post( $resolver ) ) {
			return $should_execute;
		}
		return $this->hides_users() ? false : $should_execute;
	}

	/**
	 * @param mixed $result Value to use instead of resolving the field, or a marker for none.
	 * @param mixed ...$more Source, arguments, context, info, type, field.
	 * @return mixed
	 */
	public function filter_pre_resolve_field( $result, ...$more ) {
		$is_user = ( $more[4] ?? '' ) === 'RootQuery' && ( $more[5] ?? '' ) === 'user';
		return $is_user && $this->hides_users() ? null : $result;
	}

	/**
	 * Answers a search for the posts of a nicename as if nobody had it: the posts
	 * would show that somebody has.
	 *
	 * @param mixed $arguments Arguments of WP_Query.
	 * @return mixed
	 */
	public function filter_post_query( $arguments ) {
		if ( ! is_array( $arguments ) || empty( $arguments['author_name'] ) || ! $this->hides_users() ) {
			return $arguments;
		}
		// No post has this id. WP_Query would ignore an empty list.
		return [ 'post__in' => [ 0 ] ] + array_diff_key( $arguments, [ 'author_name' => true ] );
	}

	/**
	 * @param mixed $fields Fields that everybody may see.
	 * @param mixed $model  Name of the model.
	 * @return mixed
	 */
	public function filter_allowed_fields( $fields, $model = '' ) {
		return is_array( $fields ) && $model === 'UserObject' && $this->would_hide_users() ? array_values( array_diff( array_filter( $fields, 'is_string' ), self::NICENAME_FIELDS ) ) : $fields;
	}

	/**
	 * Returns whether a list is the author, or the last editor, of something.
	 *
	 * @param mixed $resolver The list's resolver.
	 */
	private function is_author_of_post( $resolver ): bool {
		$source = is_object( $resolver ) && is_callable( [ $resolver, 'get_source' ] ) ? $resolver->get_source() : null;
		return is_object( $source );
	}
}
