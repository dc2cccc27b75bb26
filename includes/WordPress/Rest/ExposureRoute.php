<?php
/**
 * GET sidegate/v1/exposure, and GET and POST sidegate/v1/exposure/check.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Exposure\ExposureReport;
use Sidegate\WordPress\Exposure\ExposureRun;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the names that strangers could read at the last look, and looks
 * again: each POST sends a few requests, until `progress` is null.
 */
final class ExposureRoute extends Route {

	private ExposureRun $run;
	private ExposureReport $report;

	public function __construct( ExposureRun $run, ExposureReport $report ) {
		$this->run    = $run;
		$this->report = $report;
	}

	public function register(): void {
		$this->route( 'GET', '/exposure', 'ExposedName', [ $this, 'get' ] );
		$this->route( 'GET', '/exposure/check', 'ExposureReport', [ $this, 'get_report' ] );
		$this->route( 'POST', '/exposure/check', 'ExposureReport', [ $this, 'post' ], [ 'input' => 'ExposureRequest' ] );
	}

	public function get(): WP_REST_Response {
		return new WP_REST_Response( $this->report->names() );
	}

	public function get_report(): WP_REST_Response {
		return new WP_REST_Response( $this->report->all() );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$input = self::input( $request, 'ExposureRequest', 'exposure' );
		if ( is_wp_error( $input ) ) {
			return $input;
		}
		$this->run->step( ( $input['resume'] ?? false ) !== true );
		return new WP_REST_Response( $this->report->all() );
	}
}
