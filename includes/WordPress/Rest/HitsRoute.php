<?php
/**
 * GET sidegate/v1/hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Rules;
use Sidegate\WordPress\Evidence;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The hits that are kept whole, the newest first.
 *
 * @phpstan-import-type Filter from \Sidegate\Storage\Samples
 */
final class HitsRoute extends Route {

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Rules */
	private Rules $rules;

	public function __construct( Evidence $evidence, Rules $rules ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
	}

	public function register(): void {
		$this->route(
			'/hits',
			'Hit',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => Query::paging() + self::filters( $this->rules ),
				],
			]
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$filter  = self::filter( $request );
		$samples = $this->evidence->samples();
		$page    = $samples->page( $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		return Query::paged( $request, array_map( [ HitShape::class, 'of' ], $page ), $samples->count( $filter ) );
	}

	/** @return array<string, array<string, mixed>> For register_rest_route(). */
	public static function filters( Rules $rules ): array {
		return Query::filters( $rules ) + [
			'source' => [
				'type'      => 'string',
				'maxLength' => 45,
			],
		];
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return Filter
	 */
	public static function filter( WP_REST_Request $request ): array {
		$filter = [];
		foreach ( [ 'rule', 'source' ] as $key ) {
			$value = Query::text( $request, $key );
			if ( $value !== '' ) {
				$filter[ $key ] = $value;
			}
		}
		foreach ( [ 'after', 'before' ] as $key ) {
			$time = Query::time( $request, $key );
			if ( $time !== null ) {
				$filter[ $key ] = $time;
			}
		}
		return $filter;
	}
}
