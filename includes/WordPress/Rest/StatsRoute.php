<?php
/**
 * GET sidegate/v1/stats.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Rules;
use Sidegate\WordPress\Evidence;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Numbers of hits, exact and current: it rolls up first.
 */
final class StatsRoute extends Route {

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Rules */
	private Rules $rules;

	public function __construct( Evidence $evidence, Rules $rules ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
	}

	public function register(): void {
		$this->route( '/stats', 'Stats', [ 'GET' => [ 'callback' => [ $this, 'get' ] ] ] );
	}

	public function get(): WP_REST_Response {
		$problems = $this->evidence->refresh();
		$now      = time();
		$totals   = $this->evidence->counts()->totals( $this->rules->ids(), $now );
		return new WP_REST_Response(
			$totals['all'] + [
				'rules'    => $totals['rules'],
				'hours'    => $this->evidence->counts()->hours( $now - $now % 3600 - 30 * 86400 ),
				'problems' => $problems,
			]
		);
	}
}
