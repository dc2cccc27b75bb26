<?php
/**
 * GET sidegate/v1/hits/context.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Log\Hit;
use Sidegate\WordPress\Log\LoginNames;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns what a page of `GET hits` can't show by itself: how many hits there
 * were in truth, and which of the login names exist. It takes the same
 * arguments.
 */
final class HitsContextRoute extends EvidenceRoute {

	public function register(): void {
		$this->route( 'GET', '/hits/context', 'HitsContext', [ $this, 'get' ], [ 'args' => Query::paging() + FilterQuery::args( $this->rules ) ] );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$filter = FilterQuery::from_request( $request );
		$hits   = $this->evidence->samples()->page( $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		$hours  = [];
		foreach ( $this->evidence->hour_totals()->of( $hits ) as $total ) {
			$hours[] = [ 'hour' => gmdate( 'Y-m-d\TH:i:s\Z', $total['hour'] ) ] + $total;
		}
		$names = [];
		foreach ( LoginNames::exist( array_map( static fn ( Hit $hit ): string => HitShape::text( $hit->login ), $hits ) ) as $name => $exists ) {
			$names[] = [
				'name'   => (string) $name,
				'exists' => $exists,
			];
		}
		return new WP_REST_Response(
			[
				'total' => $this->evidence->groups()->total( $filter ),
				'hours' => $hours,
				'names' => $names,
			]
		);
	}
}
