<?php
/**
 * GET sidegate/v1/hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The hits that are kept whole, the newest first.
 */
final class HitsRoute extends EvidenceRoute {

	public function register(): void {
		$this->route(
			'/hits',
			'Hit',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => Query::paging() + FilterQuery::args( $this->rules ),
				],
			]
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$filter  = FilterQuery::of( $request );
		$samples = $this->evidence->samples();
		$shape   = new HitShape( $this->networks );
		$page    = $samples->page( $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		return Query::paged( $request, array_map( [ $shape, 'of' ], $page ), $samples->count( $filter ) );
	}
}
