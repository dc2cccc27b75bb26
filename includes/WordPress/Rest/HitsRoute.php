<?php
/**
 * GET sidegate/v1/hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Build\HitOutput;
use Sidegate\Core\Log\Hit;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the hits that are kept whole (samples), the newest first.
 */
final class HitsRoute extends EvidenceRoute {

	public function register(): void {
		$this->route( 'GET', '/hits', 'Hit', [ $this, 'get' ], [ 'args' => Query::paging() + FilterQuery::args( $this->rules ) ] );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$filter  = FilterQuery::from_request( $request );
		$samples = $this->evidence->samples();
		$page    = $samples->page( $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		return Query::paged_response( $request, array_map( fn ( Hit $hit ): array => HitOutput::json( $hit, $this->networks->find( $hit->source ) ), $page ), $samples->count( $filter ) );
	}
}
