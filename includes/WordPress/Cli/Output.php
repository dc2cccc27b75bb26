<?php
/**
 * Input and output of Sidegate's commands.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Cli;

use Sidegate\Core\Log\Hit;
use WP_CLI;
use WP_CLI\Formatter;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Lets commands use the routes of REST: they take the same arguments and print
 * the same field names.
 */
final class Output {

	/**
	 * Returns a request with the options as its arguments. Ends with an error if one is invalid.
	 *
	 * @param array<string, string>               $options Values by option name.
	 * @param array<string, array<string, mixed>> $args    Arguments of the route.
	 * @return WP_REST_Request<array<string, mixed>>
	 */
	public static function request( array $options, array $args ): WP_REST_Request {
		/** @var WP_REST_Request<array<string, mixed>> $request */
		$request = new WP_REST_Request( 'GET' );
		foreach ( $args as $name => $arg ) {
			$args[ $name ] += [
				'validate_callback' => 'rest_validate_request_arg',
				'sanitize_callback' => 'rest_sanitize_request_arg',
			];
		}
		$request->set_attributes( [ 'args' => $args ] );
		$request->set_default_params( array_filter( array_map( static fn ( array $arg ) => $arg['default'] ?? null, $args ), static fn ( $value ): bool => $value !== null ) );
		$request->set_query_params( array_intersect_key( $options, $args ) );
		foreach ( [ $request->has_valid_params(), $request->sanitize_params() ] as $result ) {
			if ( is_wp_error( $result ) ) {
				$data    = $result->get_error_data();
				$details = is_array( $data ) && is_array( $data['params'] ?? null ) ? $data['params'] : [];
				WP_CLI::error( implode( ' ', array_filter( array_merge( [ $result->get_error_message() ], $details ), 'is_string' ) ) );
			}
		}
		return $request;
	}

	/**
	 * Returns the data of a response. Ends with the error if it is one.
	 *
	 * @param WP_REST_Response|WP_Error $response A route's response.
	 * @return array<mixed>
	 */
	public static function data( $response ): array {
		if ( $response instanceof WP_Error ) {
			WP_CLI::error( $response->get_error_message() );
			return [];
		}
		return (array) $response->get_data();
	}

	/**
	 * Prints a list. JSON is the same as in REST; other formats show nested values as text.
	 *
	 * @param array<string, string> $options Values by option name, with `format` and `fields`.
	 * @param array<mixed>          $items   The list.
	 * @param list<string>          $fields  Names of the columns.
	 */
	public static function items( array $options, array $items, array $fields ): void {
		if ( ( $options['format'] ?? 'table' ) === 'json' && ! isset( $options['fields'] ) ) {
			self::json( $items );
			return;
		}
		$rows = [];
		foreach ( $items as $item ) {
			/** @var array<string, mixed> $values */
			$values = (array) $item;
			$rows[] = array_map( [ self::class, 'text' ], $values );
		}
		( new Formatter( $options, $fields ) )->display_items( $rows );
	}

	/** @param mixed $data Any data. */
	public static function json( $data ): void {
		WP_CLI::line( (string) wp_json_encode( $data, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES ) );
	}

	/**
	 * Returns a value as printable ASCII: in a terminal, an attacker's control characters would take effect.
	 *
	 * @param mixed $value A value of REST.
	 */
	private static function text( $value ): string {
		if ( is_array( $value ) && is_string( $value['name'] ?? null ) && isset( $value['asn'] ) && is_int( $value['asn'] ) ) {
			$value = "AS{$value['asn']} {$value['name']}";
		}
		return is_string( $value ) ? Hit::escape( $value ) : ( $value === null ? '' : (string) wp_json_encode( $value ) );
	}
}
