<?php
/**
 * Recognises REST requests of the client.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * Distinguishes what a client requests (the main request, what it embeds, the
 * parts of a batch) from what PHP code requests by rest_do_request() before,
 * after or within the response: PHP code decides itself what it shows.
 *
 * serve_request() checks the authentication and then dispatches the main
 * request; what that embeds is dispatched after `rest_post_dispatch`
 * (class-wp-rest-server.php). So what is dispatched between the two, within
 * the handler, comes from PHP code.
 */
final class RestRequests {

	/** The only handler of WordPress that dispatches requests written by the client. */
	private const BATCH = '/batch/v1';

	/** @var bool Whether the next dispatched request is the main one. */
	private static bool $is_main_next = false;

	/** @var WP_REST_Request<array<string, mixed>>|null The main request. */
	private static ?WP_REST_Request $main = null;

	/** @var bool Whether its handler is running. */
	private static bool $is_main_running = false;

	public static function add_hooks(): void {
		add_filter( 'rest_authentication_errors', [ self::class, 'filter_rest_authentication_errors' ], PHP_INT_MAX );
		add_filter( 'rest_pre_dispatch', [ self::class, 'filter_rest_pre_dispatch' ], PHP_INT_MIN, 3 );
		add_filter( 'rest_post_dispatch', [ self::class, 'filter_rest_post_dispatch' ], PHP_INT_MIN, 3 );
	}

	/**
	 * Returns whether the request comes from the client. If unclear, yes.
	 *
	 * @param mixed $request The request, or a part of another one.
	 */
	public static function is_from_client( $request ): bool {
		return defined( 'REST_REQUEST' ) && ( ! self::$is_main_running || $request === self::$main || self::is_main_route( self::BATCH ) );
	}

	/** Returns whether the main request is for this route. */
	public static function is_main_route( string $route ): bool {
		return self::$main !== null && strtolower( rtrim( self::$main->get_route(), '/' ) ) === $route;
	}

	/**
	 * @param mixed $error An error, true, or null.
	 * @return mixed
	 */
	public static function filter_rest_authentication_errors( $error ) {
		self::$is_main_next = true;
		return $error;
	}

	/**
	 * @param mixed                                 $result  Response to use instead of dispatching.
	 * @param mixed                                 $server
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return mixed
	 */
	public static function filter_rest_pre_dispatch( $result, $server, WP_REST_Request $request ) {
		if ( self::$is_main_next ) {
			self::$is_main_next    = false;
			self::$is_main_running = true;
			self::$main            = $request;
		}
		return $result;
	}

	/**
	 * @param mixed $response
	 * @param mixed $server
	 * @param mixed $request
	 * @return mixed
	 */
	public static function filter_rest_post_dispatch( $response, $server, $request ) {
		if ( $request === self::$main ) {
			self::$is_main_running = false;
		}
		return $response;
	}
}
