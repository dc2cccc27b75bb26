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
use WP_REST_Response;
use WP_REST_Server;
use WP_REST_Users_Controller;
use Sidegate\WordPress\Audience;
use Sidegate\WordPress\RestNames;
use Sidegate\WordPress\RestRefusal;
use Sidegate\WordPress\RestRequests;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses by the handler that would answer, never by the path: routes match
 * in any case, and come by query, by body and by what embeds them
 * (class-wp-rest-server.php, match_request_to_handler).
 *
 * The index and the schema stay as WordPress has them: neither holds a name,
 * and its own script client (`wp-api`) builds its models from the index, which
 * it fetches without a nonce even for administrators.
 */
final class UsersRest extends Gate {

	public function add_hooks(): void {
		add_filter( 'rest_request_before_callbacks', [ $this, 'filter_rest_request_before_callbacks' ], PHP_INT_MAX, 3 );
		add_filter( 'rest_post_dispatch', [ $this, 'filter_rest_post_dispatch' ], PHP_INT_MAX, 3 );
		add_filter( 'rest_queried_resource_route', [ $this, 'filter_rest_queried_resource_route' ], PHP_INT_MAX );
		( new RestNames( $this->guard, $this->rule ) )->add_hooks();
		RestRequests::add_hooks();
		RestRefusal::add_hooks();
	}

	/**
	 * @param mixed                                 $response What to answer instead of asking the handler.
	 * @param mixed                                 $handler  The handler that would answer.
	 * @param WP_REST_Request<array<string, mixed>> $request  The request, perhaps a part of another.
	 * @return mixed
	 */
	public function filter_rest_request_before_callbacks( $response, $handler, WP_REST_Request $request ) {
		if ( ! RestRequests::is_clients( $request ) || ! is_array( $handler ) || ! self::is_users( $handler, $request->get_route() ) || self::is_own( $handler, $request ) || Audience::may_see_users() ) {
			return $response;
		}
		return $this->guard->stops( $this->rule ) ? RestRefusal::error() : $response;
	}

	/**
	 * Takes the methods that are allowed out of the answer to OPTIONS: they
	 * differ where there is a user (rest-api.php, rest_send_allow_header).
	 *
	 * @param mixed                                 $response The answer.
	 * @param WP_REST_Server                        $server   The server.
	 * @param WP_REST_Request<array<string, mixed>> $request  The request.
	 * @return mixed
	 */
	public function filter_rest_post_dispatch( $response, WP_REST_Server $server, WP_REST_Request $request ) {
		if ( ! $response instanceof WP_REST_Response || $request->get_method() !== 'OPTIONS' || ! $this->guard->is_shut( $this->rule ) ) {
			return $response;
		}
		$route = (string) $response->get_matched_route();
		foreach ( (array) ( $server->get_routes()[ $route ] ?? [] ) as $handler ) {
			if ( is_array( $handler ) && self::is_users( $handler, $route ) && ! Audience::may_see_users() ) {
				$response->set_headers( array_diff_key( $response->get_headers(), [ 'Allow' => true ] ) );
				break;
			}
		}
		return $response;
	}

	/**
	 * On an author's page WordPress links to the user that REST would tell of,
	 * by number.
	 *
	 * @param mixed $route Route of what the page shows.
	 * @return mixed
	 */
	public function filter_rest_queried_resource_route( $route ) {
		return is_author() && $this->guard->is_shut( $this->rule ) ? '' : $route;
	}

	/**
	 * Whether WordPress's own handlers would answer, or what another plugin
	 * has put in their place. Plugins that build on them for members of their
	 * own, at routes of their own, decide for themselves whom they show.
	 *
	 * @param array<mixed> $handler A handler.
	 * @param string       $route   Its route, or the path that was asked for.
	 */
	private static function is_users( array $handler, string $route ): bool {
		$controller = self::controller( $handler );
		$is_users   = $controller instanceof WP_REST_Users_Controller || $controller instanceof WP_REST_Application_Passwords_Controller;
		return $is_users && ( stripos( $route, '/wp/v2/' ) === 0 || in_array( get_class( $controller ), [ WP_REST_Users_Controller::class, WP_REST_Application_Passwords_Controller::class ], true ) );
	}

	/**
	 * Whether somebody asks for himself, or may make users. A stranger who
	 * asks for himself learns from WordPress that he is one, with 401, as
	 * programs expect that are about to log in.
	 *
	 * Only of the parameter that the handler itself will read, and where it
	 * reads it: anybody can send others.
	 *
	 * @param array<mixed>                          $handler A handler of one of the controllers.
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function is_own( array $handler, WP_REST_Request $request ): bool {
		if ( self::controller( $handler ) instanceof WP_REST_Application_Passwords_Controller ) {
			return $request['user_id'] === 'me' || self::is_me( $request['user_id'] );
		}
		$method = is_array( $handler['callback'] ?? null ) ? $handler['callback'][1] ?? '' : '';
		switch ( $method ) {
			case 'get_current_item':
			case 'update_current_item':
			case 'delete_current_item':
				return true;
			case 'get_item':
			case 'update_item':
			case 'delete_item':
				return self::is_me( $request['id'] );
			case 'create_item':
				return current_user_can( 'create_users' );
			default:
				return false;
		}
	}

	/** @param mixed $id What a request gives for the number of a user. */
	private static function is_me( $id ): bool {
		return is_user_logged_in() && is_numeric( $id ) && (int) $id === get_current_user_id();
	}

	/**
	 * @param array<mixed> $handler A handler.
	 * @return mixed
	 */
	private static function controller( array $handler ) {
		return is_array( $handler['callback'] ?? null ) ? $handler['callback'][0] ?? null : null;
	}
}
