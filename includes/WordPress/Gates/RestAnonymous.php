<?php
/**
 * Rule `rest-anonymous`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use WP_REST_Request;
use Sidegate\WordPress\RestRefusal;

defined( 'ABSPATH' ) || exit;

/**
 * Refuses every REST request of who isn't logged in, but for the namespaces
 * that the owner leaves open.
 */
final class RestAnonymous extends Gate {

	public function add_hooks(): void {
		add_filter( 'rest_request_before_callbacks', [ $this, 'filter_rest_request_before_callbacks' ], PHP_INT_MAX, 3 );
		RestRefusal::add_hooks();
	}

	/**
	 * @param mixed                                 $response What to answer instead of asking the handler.
	 * @param mixed                                 $handler  The handler that would answer.
	 * @param WP_REST_Request<array<string, mixed>> $request  The request, perhaps a part of another.
	 * @return mixed
	 */
	public function filter_rest_request_before_callbacks( $response, $handler, WP_REST_Request $request ) {
		if ( ! defined( 'REST_REQUEST' ) || is_user_logged_in() || $this->is_open( $request->get_route() ) ) {
			return $response;
		}
		return $this->guard->stops( $this->rule ) ? RestRefusal::error() : $response;
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
