<?php
/**
 * Which REST requests are the client's.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * Tells what a client asks REST for (the request that came, what it embeds,
 * the parts of a batch) from what PHP code asks by rest_do_request(), before,
 * beside or within the answer: that is its own, and it decides what it shows.
 *
 * serve_request() asks for the authentication and then dispatches the request
 * that came; what that embeds is dispatched after `rest_post_dispatch`
 * (class-wp-rest-server.php). So what is dispatched between the two, within
 * its handler, is PHP code's.
 */
final class RestRequests {

	/** The one handler of WordPress whose parts the client has written. */
	private const BATCH = '/batch/v1';

	/** @var bool Whether the next request that is dispatched is the one that came. */
	private static bool $is_next = false;

	/** @var WP_REST_Request<array<string, mixed>>|null The request that came. */
	private static ?WP_REST_Request $main = null;

	/** @var bool Whether its handler is at work. */
	private static bool $is_handled = false;

	public static function add_hooks(): void {
		add_filter( 'rest_authentication_errors', [ self::class, 'filter_rest_authentication_errors' ], PHP_INT_MAX );
		add_filter( 'rest_pre_dispatch', [ self::class, 'filter_rest_pre_dispatch' ], PHP_INT_MIN, 3 );
		add_filter( 'rest_post_dispatch', [ self::class, 'filter_rest_post_dispatch' ], PHP_INT_MIN, 3 );
	}

	/**
	 * Whether the client asks for this. In doubt they do.
	 *
	 * @param mixed $request The request, perhaps a part of another.
	 */
	public static function is_clients( $request ): bool {
		return defined( 'REST_REQUEST' ) && ( ! self::$is_handled || $request === self::$main || self::came_for( self::BATCH ) );
	}

	/** Whether the request that came is for this route. */
	public static function came_for( string $route ): bool {
		return self::$main !== null && strtolower( rtrim( self::$main->get_route(), '/' ) ) === $route;
	}

	/**
	 * @param mixed $error An error, true, or null.
	 * @return mixed
	 */
	public static function filter_rest_authentication_errors( $error ) {
		self::$is_next = true;
		return $error;
	}

	/**
	 * @param mixed                                 $result  What to answer instead of dispatching.
	 * @param mixed                                 $server  The server.
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return mixed
	 */
	public static function filter_rest_pre_dispatch( $result, $server, WP_REST_Request $request ) {
		if ( self::$is_next ) {
			self::$is_next    = false;
			self::$is_handled = true;
			self::$main       = $request;
		}
		return $result;
	}

	/**
	 * @param mixed $response The answer.
	 * @param mixed $server   The server.
	 * @param mixed $request  The request.
	 * @return mixed
	 */
	public static function filter_rest_post_dispatch( $response, $server, $request ) {
		if ( $request === self::$main ) {
			self::$is_handled = false;
		}
		return $response;
	}
}
