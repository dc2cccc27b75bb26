<?php
/**
 * Rule `rest-anonymous`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Rules\Support\RestBlockResponse;
use Sidegate\WordPress\Rules\Support\RestRequests;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;

defined( 'ABSPATH' ) || exit;

/**
 * Blocks every REST request of clients who are not logged in, except in the
 * namespaces that the owner keeps open.
 *
 * It does so before dispatching: OPTIONS has no handler (rest-api.php,
 * rest_handle_options_request), and caches answer on the same filter.
 */
final class RestAnonymous extends RuleHooks {

	public function add_hooks(): void {
		add_filter( 'rest_pre_dispatch', [ $this, 'filter_rest_pre_dispatch' ], PHP_INT_MAX, 3 );
		RestRequests::add_hooks();
		RestBlockResponse::add_hooks();
	}

	/**
	 * @param mixed                                 $result  Response to use instead of dispatching.
	 * @param WP_REST_Request<array<string, mixed>> $request The request, or a part of another one.
	 * @return mixed
	 */
	public function filter_rest_pre_dispatch( $result, WP_REST_Server $server, WP_REST_Request $request ) {
		if ( ! RestRequests::is_from_client( $request ) || is_user_logged_in() || $this->is_open( $request->get_route() ) ) {
			return $result;
		}
		if ( self::is_preflight( $request ) ) {
			return $this->guard->is_enforced( $this->rule ) ? new WP_REST_Response( new \stdClass() ) : $result;
		}
		return $this->guard->should_block( $this->rule ) ? rest_convert_error_to_response( RestBlockResponse::error() ) : $result;
	}

	/**
	 * Returns whether this is a CORS preflight. Browsers never send a login
	 * with it and need a 2xx status (Fetch, CORS-preflight fetch), but read
	 * only the headers. So legitimate traffic gets the headers, without the
	 * schema.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function is_preflight( WP_REST_Request $request ): bool {
		return $request->get_method() === 'OPTIONS' && $request->get_header( 'origin' ) !== null && $request->get_header( 'access_control_request_method' ) !== null;
	}

	private function is_open( string $route ): bool {
		$route = strtolower( trim( $route, '/' ) ) . '/';
		foreach ( $this->guard->settings()->texts( 'rest_namespaces' ) as $namespace ) {
			if ( strpos( $route, strtolower( $namespace ) . '/' ) === 0 ) {
				return true;
			}
		}
		return false;
	}
}
