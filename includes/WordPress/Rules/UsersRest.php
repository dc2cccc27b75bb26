<?php
/**
 * Rule `users-rest`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Neighbours\Publications;
use Sidegate\WordPress\Rules\Support\RestNames;
use Sidegate\WordPress\Rules\Support\RestBlockResponse;
use Sidegate\WordPress\Rules\Support\RestRequests;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use Sidegate\WordPress\Rules\Support\UserVisibility;
use WP_REST_Application_Passwords_Controller;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use WP_REST_Users_Controller;

defined( 'ABSPATH' ) || exit;

/**
 * Blocks REST requests for users. It checks the handler that would answer,
 * never the path: routes match in any case, and requests also arrive through
 * the query, the body and embedding (class-wp-rest-server.php,
 * match_request_to_handler).
 *
 * The index and the schema stay unchanged: neither holds a name, and
 * WordPress's own script client (`wp-api`) builds its models from the index,
 * which it fetches without a nonce even for administrators.
 */
final class UsersRest extends RuleHooks {

	public function add_hooks(): void {
		add_filter( 'rest_request_before_callbacks', [ $this, 'filter_rest_request_before_callbacks' ], PHP_INT_MAX, 3 );
		add_filter( 'rest_post_dispatch', [ $this, 'filter_rest_post_dispatch' ], PHP_INT_MAX, 3 );
		add_filter( 'rest_queried_resource_route', [ $this, 'filter_rest_queried_resource_route' ], PHP_INT_MAX );
		( new RestNames( $this->guard, $this->rule ) )->add_hooks();
		( new Publications( $this->guard, $this->rule ) )->add_hooks();
		RestRequests::add_hooks();
		RestBlockResponse::add_hooks();
	}

	/**
	 * @param mixed                                 $response Response to use instead of calling the handler.
	 * @param mixed                                 $handler  The handler that would answer.
	 * @param WP_REST_Request<array<string, mixed>> $request  The request, or a part of another one.
	 * @return mixed
	 */
	public function filter_rest_request_before_callbacks( $response, $handler, WP_REST_Request $request ) {
		if ( ! RestRequests::is_from_client( $request ) || ! is_array( $handler ) || ! self::is_users_controller( $handler, $request->get_route() ) || self::is_own_account( $handler, $request ) || UserVisibility::may_see_users() ) {
			return $response;
		}
		return $this->guard->should_block( $this->rule ) ? RestBlockResponse::error() : $response;
	}

	/**
	 * Removes the `Allow` header from responses to OPTIONS: its methods differ
	 * if the user exists (rest-api.php, rest_send_allow_header).
	 *
	 * @param mixed                                 $response
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return mixed
	 */
	public function filter_rest_post_dispatch( $response, WP_REST_Server $server, WP_REST_Request $request ) {
		if ( ! $response instanceof WP_REST_Response || $request->get_method() !== 'OPTIONS' || ! $this->guard->is_enforced( $this->rule ) ) {
			return $response;
		}
		$route = (string) $response->get_matched_route();
		foreach ( (array) ( $server->get_routes()[ $route ] ?? [] ) as $handler ) {
			if ( is_array( $handler ) && self::is_users_controller( $handler, $route ) && ! UserVisibility::may_see_users() ) {
				$response->set_headers( array_diff_key( $response->get_headers(), [ 'Allow' => true ] ) );
				break;
			}
		}
		return $response;
	}

	/**
	 * Removes the link on author pages to the user's REST item, which holds
	 * the user id.
	 *
	 * @param mixed $route REST route of what the page shows.
	 * @return mixed
	 */
	public function filter_rest_queried_resource_route( $route ) {
		return is_author() && $this->guard->is_enforced( $this->rule ) ? '' : $route;
	}

	/**
	 * Returns whether WordPress's own controllers would answer, or another
	 * plugin's replacement at the same routes. Plugins that extend these
	 * controllers for their own members, at their own routes, decide
	 * themselves what to show.
	 *
	 * @param array<mixed> $handler A handler.
	 * @param string       $route   Route of the handler, or the requested path.
	 */
	private static function is_users_controller( array $handler, string $route ): bool {
		$controller = self::controller( $handler );
		$is_users   = $controller instanceof WP_REST_Users_Controller || $controller instanceof WP_REST_Application_Passwords_Controller;
		return $is_users && ( stripos( $route, '/wp/v2/' ) === 0 || in_array( get_class( $controller ), [ WP_REST_Users_Controller::class, WP_REST_Application_Passwords_Controller::class ], true ) );
	}

	/**
	 * Returns whether users request their own account, or may create users. An
	 * anonymous client that requests `me` gets WordPress's 401, which programs
	 * expect before they log in.
	 *
	 * It checks only the parameter that the handler itself reads, where the
	 * handler reads it: clients can send any others.
	 *
	 * @param array<mixed>                          $handler
	 * @param WP_REST_Request<array<string, mixed>> $request
	 */
	private static function is_own_account( array $handler, WP_REST_Request $request ): bool {
		if ( self::controller( $handler ) instanceof WP_REST_Application_Passwords_Controller ) {
			return $request['user_id'] === 'me' || self::is_current_user( $request['user_id'] );
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
				return self::is_current_user( $request['id'] );
			case 'create_item':
				return current_user_can( 'create_users' );
			default:
				return false;
		}
	}

	/** @param mixed $id User id from the request. */
	private static function is_current_user( $id ): bool {
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
