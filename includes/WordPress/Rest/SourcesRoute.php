<?php
/**
 * GET sidegate/v1/sources.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the sources with the most hits, and the possible error of each count.
 *
 * @phpstan-import-type Source from \Sidegate\Storage\Tables\Sources
 */
final class SourcesRoute extends EvidenceRoute {

	public function register(): void {
		$this->route( 'GET', '/sources', 'Source', [ $this, 'get' ], [ 'args' => Query::paging() + FilterQuery::source_args( $this->rules ) ] );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$filter  = FilterQuery::from_request( $request );
		$sources = $this->evidence->sources();
		$page    = $sources->page( $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		return Query::paged_response( $request, array_map( [ $this, 'shape' ], $page ), $sources->count( $filter ) );
	}

	/**
	 * @param Source $source A row of the table.
	 * @return array<string, mixed> See Source in src/api/hits.ts.
	 */
	private function shape( array $source ): array {
		return [
			'source'  => $source['source'],
			'hits'    => $source['hits'],
			'error'   => $source['error'],
			'first'   => gmdate( 'Y-m-d\TH:i:s\Z', $source['first'] ),
			'last'    => gmdate( 'Y-m-d\TH:i:s\Z', $source['last'] ),
			'network' => HitShape::network( $this->networks->find( $source['source'] ) ),
		];
	}
}
