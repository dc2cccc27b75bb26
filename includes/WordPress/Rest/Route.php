<?php
/**
 * Base class of the routes below sidegate/v1.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Storage\Spool\FileError;
use Sidegate\WordPress\Server\ServerMessages;
use Sidegate\WordPress\Server\SharedFiles;
use Throwable;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Registers routes for users with the capability `manage_options`. Routes for
 * what all sites of a network share need the network's capability as well.
 */
abstract class Route {

	private const NAMESPACE = 'sidegate/v1';

	final public function add_hooks(): void {
		if ( did_action( 'rest_api_init' ) > 0 ) {
			$this->register();
		} else {
			add_action( 'rest_api_init', [ $this, 'register' ] );
		}
	}

	/** Registers the route. */
	abstract public function register(): void;

	/** Returns whether the route reads or changes what all sites of a network share. */
	protected function is_shared(): bool {
		return false;
	}

	/** @return bool|WP_Error */
	final public function check_permission() {
		$status = [ 'status' => rest_authorization_required_code() ];
		if ( ! current_user_can( 'manage_options' ) ) {
			return new WP_Error( 'rest_forbidden', __( 'Only users who can change this site’s settings can use Sidegate. If you are one of them, log in again.', 'sidegate' ), $status );
		}
		if ( $this->is_shared() && ! current_user_can( SharedFiles::capability() ) ) {
			return new WP_Error( 'sidegate_network', ServerMessages::problem( 'network' )['message'], $status );
		}
		return true;
	}

	/**
	 * Registers one method of a path, with the schema of its response. WordPress
	 * keeps what was registered before for the same path.
	 *
	 * @param string                                       $method HTTP method.
	 * @param non-falsy-string                             $path   Path below the namespace.
	 * @param string                                       $type   Name of the response's type, exported by src/api/types.ts.
	 * @param array{ args?: array<mixed>, input?: string } $more   The arguments, or the type of the body, which `input()` reads.
	 */
	final protected function route( string $method, string $path, string $type, callable $callback, array $more = [] ): void {
		register_rest_route(
			self::NAMESPACE,
			$path,
			[
				'schema' => static fn (): array => self::schema( $type ),
				[
					'methods'             => $method,
					'callback'            => self::catch_errors( $callback ),
					'permission_callback' => [ $this, 'check_permission' ],
				] + $more + self::body_arguments( $more['input'] ?? null ),
			]
		);
	}

	/**
	 * Describes the body of a request in the index of all routes. WordPress would
	 * name only the argument that is invalid, before it checks the permission:
	 * `input()` validates instead.
	 *
	 * @param string|null $type Name of the body's type.
	 * @return array<string, mixed>
	 */
	private static function body_arguments( ?string $type ): array {
		if ( $type === null ) {
			return [];
		}
		/** @var array{ properties: array<string, array<string, mixed>>, required?: list<string> } $schema */
		$schema    = self::schema( $type );
		$arguments = [];
		foreach ( $schema['properties'] as $name => $property ) {
			$arguments[ $name ] = [
				// WordPress would enforce `true` before it checks the permission; 1 only appears in the index.
				'required'          => (int) in_array( $name, $schema['required'] ?? [], true ),
				'sanitize_callback' => null,
			] + $property;
		}
		return [
			'args'              => $arguments,
			// With arguments, WordPress iterates over the body without checking that it is an object.
			'validate_callback' => static fn ( WP_REST_Request $request ): bool => is_array( $request->get_json_params() ?? [] ),
		];
	}

	/**
	 * Returns the body of a request, or the error that makes it invalid.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @param string                                $type    Name of the body's type, exported by src/api/types.ts.
	 * @param string                                $name    What to call it in messages.
	 * @return array<string, mixed>|WP_Error
	 */
	final protected static function input( WP_REST_Request $request, string $type, string $name ) {
		$body   = $request->get_json_params() ?? $request->get_body_params();
		$schema = self::schema( $type );
		$valid  = rest_validate_value_from_schema( $body, $schema, $name );
		// A schema accepts a text or a number where a list is expected; sanitizing converts it.
		$input = is_wp_error( $valid ) ? $valid : rest_sanitize_value_from_schema( $body, $schema, $name );
		/** @var array<string, mixed>|WP_Error $input */
		return is_wp_error( $input ) ? self::invalid( $input->get_error_message() ) : $input;
	}

	/**
	 * Returns a response whose body is a file: WordPress would hold it in memory
	 * and send it as JSON.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @param callable(): bool                      $send    Sends headers and body; returns false to leave that to WordPress.
	 */
	final protected static function file( WP_REST_Request $request, callable $send ): WP_REST_Response {
		add_filter(
			'rest_pre_serve_request',
			// A request within another one, as in a batch, is not the one that is answered.
			static fn ( $served, $result, $answered ): bool => $served || ( $answered === $request && $result instanceof WP_REST_Response && $result->get_status() === 200 && $send() ),
			10,
			3
		);
		return new WP_REST_Response( [] );
	}

	/** Returns WordPress's error for an invalid argument, with the reason as its message. */
	final protected static function invalid( string $message ): WP_Error {
		return new WP_Error( 'rest_invalid_param', $message, [ 'status' => 400 ] );
	}

	/**
	 * Wraps a callback so that an error in it becomes a REST error instead of ending
	 * PHP. An example is a function of PHP that the host has disabled.
	 *
	 * @return callable( WP_REST_Request<array<string, mixed>> ): mixed
	 */
	private static function catch_errors( callable $callback ): callable {
		return static function ( WP_REST_Request $request ) use ( $callback ) {
			try {
				return $callback( $request );
			} catch ( Throwable $e ) {
				/* translators: %s: what went wrong. */
				return new WP_Error( 'sidegate_failed', sprintf( __( 'Sidegate could not finish its work: %s', 'sidegate' ), $e instanceof FileError ? SharedFiles::display_path( $e->getMessage() ) : $e->getMessage() ), [ 'status' => 500 ] );
			}
		};
	}

	/**
	 * Returns the JSON Schema that the build made from a TypeScript type.
	 *
	 * @param string $type Name of the type, exported by src/api/types.ts.
	 * @return array<string, mixed>
	 */
	final protected static function schema( string $type ): array {
		/** @var array<string, array<string, mixed>> $schemas */
		$schemas = require dirname( __DIR__, 3 ) . '/build/schemas.php';
		return $schemas[ $type ];
	}
}
