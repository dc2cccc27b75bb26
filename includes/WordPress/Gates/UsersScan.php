<?php
/**
 * Rule `users-scan`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP;
use Sidegate\WordPress\Audience;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses whoever asks for an author by parameter. WordPress takes
 * parameters from the body before those of the query (class-wp.php,
 * parse_request), so this looks at what it has made of both.
 */
final class UsersScan extends Gate {

	public function add_hooks(): void {
		// Before REST is served, at priority 10: there `author` is honest.
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
	}

	public function action_parse_request( WP $wp ): void {
		// REST takes `author` for something else; "0" is empty to it, as to PHP.
		if ( ! is_admin() && empty( $wp->query_vars['rest_route'] ) && self::asks_for_author( $wp ) && ! Audience::may_see_users() ) {
			$this->refuse_parsed( $wp );
		}
	}

	private static function asks_for_author( WP $wp ): bool {
		foreach ( [
			// A number is in it: WordPress strips the rest (class-wp-query.php, get_posts).
			'author'      => '/[1-9]/',
			'author_name' => '/[^0]|00/',
		] as $name => $regex ) {
			// phpcs:ignore WordPress.Security.NonceVerification -- asks only whether it is there.
			if ( isset( $_GET[ $name ] ) || isset( $_POST[ $name ] ) ) {
				$values = implode( ',', array_filter( (array) ( $wp->query_vars[ $name ] ?? '' ), 'is_scalar' ) );
				if ( preg_match( $regex, $values ) === 1 ) {
					return true;
				}
			}
		}
		return false;
	}
}
