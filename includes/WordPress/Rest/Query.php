<?php
/**
 * Arguments and responses of lists.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Defines the arguments for paging, reads arguments and builds paged responses.
 */
final class Query {

	/** @return array<string, array<string, mixed>> Arguments for register_rest_route(). */
	public static function paging(): array {
		return [
			'per_page' => [
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100,
				'default' => 10,
			],
			'page'     => [
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100000,
				'default' => 1,
			],
		];
	}

	/**
	 * Returns an argument as text; empty if it is absent.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function text( WP_REST_Request $request, string $key ): string {
		$value = $request->get_param( $key );
		return is_string( $value ) ? $value : '';
	}

	/**
	 * Returns an argument as a number; 1 if it is absent.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function number( WP_REST_Request $request, string $key ): int {
		$value = $request->get_param( $key );
		return is_numeric( $value ) ? max( 1, (int) $value ) : 1;
	}

	/**
	 * Returns a page of a list with WordPress's headers for the total numbers.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @param array<mixed>                          $page    Items of the page.
	 * @param int                                   $total   Number of all items.
	 */
	public static function paged_response( WP_REST_Request $request, array $page, int $total ): WP_REST_Response {
		$response = new WP_REST_Response( $page );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $total / self::number( $request, 'per_page' ) ) );
		return $response;
	}
}
