<?php
/**
 * A route of sidegate/v1.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\ServerWords;
use Sidegate\WordPress\SharedFiles;
use Throwable;
use WP_Error;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * One path, for those who may manage options; of what all sites of a network
 * share, for those who may manage the network's.
 */
abstract class Route {

	private const NAMESPACE = 'sidegate/v1';

	final public function add_hooks(): void {
		add_action( 'rest_api_init', [ $this, 'register' ] );
	}

	abstract public function register(): void;

	/** Whether it tells or changes what all sites of a network share. */
	protected function is_shared(): bool {
		return false;
	}

	/** @return bool|WP_Error */
	final public function may_use() {
		$status = [ 'status' => rest_authorization_required_code() ];
		if ( ! current_user_can( 'manage_options' ) ) {
			return new WP_Error( 'rest_forbidden', __( 'Only those who may change this site’s settings may use Sidegate. Log in again if you are one of them.', 'sidegate' ), $status );
		}
		if ( $this->is_shared() && ! current_user_can( SharedFiles::capability() ) ) {
			return new WP_Error( 'sidegate_network', ServerWords::problem( 'network' )['message'], $status );
		}
		return true;
	}

	/**
	 * @param non-falsy-string            $path     Path below the namespace.
	 * @param string                      $type     Name of the type that it answers, in src/rest/types.ts.
	 * @param array<string, array{ callback: callable, args?: array<mixed> }> $handlers Callback and arguments, by method.
	 */
	final protected function route( string $path, string $type, array $handlers ): void {
		$endpoints = [
			'schema' => static function () use ( $type ): array {
				return self::schema( $type );
			},
		];
		foreach ( $handlers as $method => $handler ) {
			$endpoints[] = [ 'callback' => self::careful( $handler['callback'] ) ] + $handler + [
				'methods'             => $method,
				'permission_callback' => [ $this, 'may_use' ],
			];
		}
		register_rest_route( self::NAMESPACE, $path, $endpoints );
	}

	/**
	 * What ends PHP elsewhere is an answer here that says so: one of PHP's functions is missing on this host, say.
	 *
	 * @return callable( WP_REST_Request<array<string, mixed>> ): mixed
	 */
	private static function careful( callable $callback ): callable {
		return static function ( WP_REST_Request $request ) use ( $callback ) {
			try {
				return $callback( $request );
			} catch ( Throwable $e ) {
				/* translators: %s: what went wrong. */
				return new WP_Error( 'sidegate_failed', sprintf( __( 'Sidegate could not finish its work: %s', 'sidegate' ), $e->getMessage() ), [ 'status' => 500 ] );
			}
		};
	}

	/**
	 * What the build made of a type.
	 *
	 * @param string $type Its name in src/rest/types.ts.
	 * @return array<string, mixed> JSON Schema.
	 */
	final protected static function schema( string $type ): array {
		/** @var array<string, array<string, mixed>> $schemas */
		$schemas = require dirname( __DIR__, 3 ) . '/build/schemas.php';
		return $schemas[ $type ];
	}
}
