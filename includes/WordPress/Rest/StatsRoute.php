<?php
/**
 * GET sidegate/v1/stats.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Settings\Rules;
use Sidegate\WordPress\Log\Evidence;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the numbers of hits. They are exact and current: it rolls up first.
 */
final class StatsRoute extends Route {

	private Evidence $evidence;
	private Rules $rules;

	public function __construct( Evidence $evidence, Rules $rules ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
	}

	public function register(): void {
		$this->route( 'GET', '/stats', 'Stats', [ $this, 'get' ], [ 'args' => array_intersect_key( FilterQuery::args( $this->rules ), [ 'after' => true ] ) ] );
	}

	/**
	 * Returns the numbers. With `after`, only its hour and later ones are listed: a page that is open has the others.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$problems = $this->evidence->refresh();
		$now      = time();
		$after    = (int) ( ( FilterQuery::time( $request, 'after' ) ?? 0 ) / 1000000 );
		$since    = max( $now - $now % 3600 - 30 * 86400, $after - $after % 3600 );
		$totals   = $this->evidence->counts()->totals( $this->rules->ids(), $now );
		return new WP_REST_Response(
			$totals['all'] + [
				'rules'    => $totals['rules'],
				'hours'    => $this->evidence->counts()->hours( $since ),
				'problems' => $problems,
			]
		);
	}
}
