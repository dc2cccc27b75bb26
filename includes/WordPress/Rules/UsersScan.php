<?php
/**
 * Rule `users-scan`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Neighbours\ActorRequest;
use Sidegate\WordPress\Rules\Support\MainRequest;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use Sidegate\WordPress\Rules\Support\UserVisibility;
use WP;

defined( 'ABSPATH' ) || exit;

/**
 * Blocks requests for an author by parameter. WordPress prefers parameters of
 * the body to those of the query (class-wp.php, parse_request), so this class
 * checks the query variables that WordPress made from both.
 */
final class UsersScan extends RuleHooks {

	public function add_hooks(): void {
		// Runs before WordPress serves REST, at priority 10; so the callback must leave REST requests alone.
		add_action( 'parse_request', [ $this, 'action_parse_request' ], 9 );
	}

	public function action_parse_request( WP $wp ): void {
		// In a REST request, `author` is legitimate. A `rest_route` of "0" counts as empty, as in rest_api_loaded().
		if ( ! is_admin() && empty( $wp->query_vars['rest_route'] ) && self::has_author_parameter( $wp ) && ! UserVisibility::may_see_users() ) {
			if ( self::is_actor( $wp ) ) {
				ActorRequest::require_document( fn() => $this->record_and_block() );
				return;
			}
			$this->block_parsed_request( $wp );
		}
	}

	/** Returns whether another server requests an ActivityPub actor by user id. The query must hold only `author`, as the ActivityPub plugin writes it. */
	private static function is_actor( WP $wp ): bool {
		// phpcs:disable WordPress.Security.NonceVerification -- only compared.
		$id = $_GET['author'] ?? '';
		return is_string( $id ) && preg_match( '/^[1-9][0-9]{0,18}$/D', $id ) === 1 && count( $_GET ) === 1 && $_POST === []
			&& MainRequest::is_parsed( $wp ) && ActorRequest::is_current();
		// phpcs:enable
	}

	private static function has_author_parameter( WP $wp ): bool {
		foreach ( [
			// Matches a value that contains a number: WordPress strips the rest (class-wp-query.php, get_posts).
			'author'      => '/[1-9]/',
			'author_name' => '/[^0]|00/',
		] as $name => $regex ) {
			// phpcs:ignore WordPress.Security.NonceVerification -- only checks whether it is set.
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
