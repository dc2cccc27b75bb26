<?php
/**
 * GET sidegate/v1/status.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Checks\StatusReport;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the status of the site and of each rule.
 */
final class StatusRoute extends Route {

	private StatusReport $report;

	public function __construct( StatusReport $report ) {
		$this->report = $report;
	}

	public function register(): void {
		$this->route( 'GET', '/status', 'SiteStatus', [ $this, 'get' ] );
	}

	public function get(): WP_REST_Response {
		return new WP_REST_Response( $this->report->all() );
	}
}
