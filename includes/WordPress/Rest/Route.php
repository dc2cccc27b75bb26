<?php
/**
 * A route of sidegate/v1.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * One path, for those who may manage options.
 */
abstract class Route {

	private const NAMESPACE = 'sidegate/v1';

	final public function add_hooks(): void {
		add_action( 'rest_api_init', [ $this, 'register' ] );
	}

	abstract public function register(): void;

	/** @return bool|WP_Error */
	final public function may_use() {
		return current_user_can( 'manage_options' ) ? true : new WP_Error(
			'rest_forbidden',
			__( 'Only those who may change this site’s settings may use Sidegate. Log in again if you are one of them.', 'sidegate' ),
			[ 'status' => rest_authorization_required_code() ]
		);
	}

	/**
	 * @param string                                                                                     $path     Path below the namespace.
	 * @param string                                                                                     $methods  Methods, between commas.
	 * @param callable( WP_REST_Request<array<string, mixed>> ): ( WP_REST_Response|WP_Error ) $callback Answers.
	 * @param array<string, array<string, mixed>>                                                        $args     JSON Schema of each argument.
	 */
	final protected function route( string $path, string $methods, callable $callback, array $args = [] ): void {
		register_rest_route(
			self::NAMESPACE,
			$path,
			[
				'methods'             => $methods,
				'callback'            => $callback,
				'permission_callback' => [ $this, 'may_use' ],
				'args'                => $args,
			]
		);
	}
}
