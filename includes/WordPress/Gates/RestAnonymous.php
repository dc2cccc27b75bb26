<?php
/**
 * Rule `rest-anonymous`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP_REST_Request;
use WP_REST_Response;
use WP_REST_Server;
use Sidegate\WordPress\RestRefusal;
use Sidegate\WordPress\RestRequests;

defined( 'ABSPATH' ) || exit;

/**
 * Blocks every REST request of clients who aren't logged in, but for the
 * namespaces that the owner leaves open.
 *
 * Before anything is dispatched: OPTIONS has no handler (rest-api.php,
 * rest_handle_options_request), and caches answer there too.
 */
final class RestAnonymous extends Gate {

	public function add_hooks(): void {
		add_filter( 'rest_pre_dispatch', [ $this, 'filter_rest_pre_dispatch' ], PHP_INT_MAX, 3 );
		RestRequests::add_hooks();
		RestRefusal::add_hooks();
	}

	/**
	 * @param mixed                                 $result  What to answer instead of dispatching.
	 * @param WP_REST_Server                        $server  The server.
	 * @param WP_REST_Request<array<string, mixed>> $request The request, perhaps a part of another.
	 * @return mixed
	 */
	public function filter_rest_pre_dispatch( $result, WP_REST_Server $server, WP_REST_Request $request ) {
		if ( ! RestRequests::is_clients( $request ) || is_user_logged_in() || $this->is_open( $request->get_route() ) ) {
			return $result;
		}
		if ( self::is_preflight( $request ) ) {
			return $this->guard->is_shut( $this->rule ) ? new WP_REST_Response( new \stdClass() ) : $result;
		}
		return $this->guard->stops( $this->rule ) ? rest_convert_error_to_response( RestRefusal::error() ) : $result;
	}

	/**
	 * Whether a browser asks before it sends a login. It never sends one with
	 * that question, and wants 2xx (Fetch, CORS-preflight fetch); it looks at
	 * the headers alone. So legitimate traffic gets them, without the schema.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function is_preflight( WP_REST_Request $request ): bool {
		return $request->get_method() === 'OPTIONS' && $request->get_header( 'origin' ) !== null && $request->get_header( 'access_control_request_method' ) !== null;
	}

	private function is_open( string $route ): bool {
		$route = strtolower( trim( $route, '/' ) ) . '/';
		foreach ( $this->guard->settings()->rest_namespaces() as $namespace ) {
			if ( strpos( $route, strtolower( $namespace ) . '/' ) === 0 ) {
				return true;
			}
		}
		return false;
	}
}
