<?php
/**
 * Rule `users-rest`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP_REST_Application_Passwords_Controller;
use WP_REST_Request;
use WP_REST_Users_Controller;
use Sidegate\WordPress\Audience;
use Sidegate\WordPress\RestRefusal;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses by the handler that would answer, never by the path: routes match
 * in any case, and come by query, by body and by what embeds them
 * (class-wp-rest-server.php, match_request_to_handler).
 */
final class UsersRest extends Gate {

	public function add_hooks(): void {
		add_filter( 'rest_endpoints', [ $this, 'filter_rest_endpoints' ], PHP_INT_MAX );
		add_filter( 'rest_request_before_callbacks', [ $this, 'filter_rest_request_before_callbacks' ], PHP_INT_MAX, 3 );
		RestRefusal::add_hooks();
	}

	/**
	 * Leaves the routes out of the index, for those who may not use them.
	 *
	 * @param mixed $endpoints Handlers by route.
	 * @return mixed
	 */
	public function filter_rest_endpoints( $endpoints ) {
		if ( ! is_array( $endpoints ) || ! $this->guard->is_shut( $this->rule ) || Audience::may_see_users() ) {
			return $endpoints;
		}
		foreach ( $endpoints as $route => $handlers ) {
			if ( ! is_array( $handlers ) ) {
				continue;
			}
			foreach ( $handlers as $key => $handler ) {
				if ( is_array( $handler ) && self::is_users( $handler ) ) {
					$handlers[ $key ] = [ 'show_in_index' => false ] + $handler;
				}
			}
			$endpoints[ $route ] = $handlers;
		}
		return $endpoints;
	}

	/**
	 * @param mixed                                 $response What to answer instead of asking the handler.
	 * @param mixed                                 $handler  The handler that would answer.
	 * @param WP_REST_Request<array<string, mixed>> $request  The request, perhaps a part of another.
	 * @return mixed
	 */
	public function filter_rest_request_before_callbacks( $response, $handler, WP_REST_Request $request ) {
		if ( ! defined( 'REST_REQUEST' ) || ! is_array( $handler ) || ! self::is_users( $handler ) || self::is_own( $handler, $request ) || Audience::may_see_users() ) {
			return $response;
		}
		return $this->guard->stops( $this->rule ) ? RestRefusal::error() : $response;
	}

	/** @param array<mixed> $handler A handler. */
	private static function is_users( array $handler ): bool {
		$controller = is_array( $handler['callback'] ?? null ) ? $handler['callback'][0] ?? null : null;
		return $controller instanceof WP_REST_Users_Controller || $controller instanceof WP_REST_Application_Passwords_Controller;
	}

	/**
	 * Whether somebody asks for himself, or may make users.
	 *
	 * @param array<mixed>                          $handler A handler of one of the controllers.
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function is_own( array $handler, WP_REST_Request $request ): bool {
		if ( ! is_user_logged_in() ) {
			return false;
		}
		$method = is_array( $handler['callback'] ?? null ) ? $handler['callback'][1] ?? '' : '';
		$user   = $request->get_param( 'user_id' ) ?? $request->get_param( 'id' );
		return in_array( $method, [ 'get_current_item', 'update_current_item' ], true )
			|| $user === 'me'
			|| ( is_numeric( $user ) && (int) $user === get_current_user_id() )
			|| ( $method === 'create_item' && current_user_can( 'create_users' ) );
	}
}
