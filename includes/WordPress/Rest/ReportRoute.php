<?php
/**
 * GET sidegate/v1/sources/report.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Evidence;
use Sidegate\WordPress\Reports;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * A report of abuse, for the owner to copy and send.
 */
final class ReportRoute extends Route {

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Reports */
	private Reports $reports;

	public function __construct( Evidence $evidence, Reports $reports ) {
		$this->evidence = $evidence;
		$this->reports  = $reports;
	}

	public function register(): void {
		$this->route(
			'/sources/report',
			'AbuseReport',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => [
						'source' => [
							'type'      => 'string',
							'minLength' => 2,
							'maxLength' => 45,
							'required'  => true,
						],
					],
				],
			]
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function get( WP_REST_Request $request ) {
		$this->evidence->refresh();
		$source = $request->get_param( 'source' );
		$report = is_string( $source ) ? $this->reports->of( $source ) : null;
		return $report === null
			? new WP_Error( 'sidegate_unknown_source', __( 'Nothing that this source did is kept.', 'sidegate' ), [ 'status' => 404 ] )
			: new WP_REST_Response( $report );
	}
}
