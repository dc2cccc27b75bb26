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
		$source = $request->get_param( 'source' );
		if ( ! is_string( $source ) || ! self::is_client( $source ) ) {
			return new WP_Error( 'sidegate_no_client', __( 'A report needs a whole address: with a part of one, it might accuse a neighbour.', 'sidegate' ), [ 'status' => 400 ] );
		}
		$this->evidence->refresh();
		$report = $this->reports->of( $source );
		return $report === null
			? new WP_Error( 'sidegate_unknown_source', __( 'Nothing that this source did is kept.', 'sidegate' ), [ 'status' => 404 ] )
			: new WP_REST_Response( $report );
	}

	/** An address, or the /64 that one IPv6 client has; not a range of many clients, nor a pseudonym. */
	private static function is_client( string $source ): bool {
		$address = strpos( $source, ':' ) === false ? $source : (string) preg_replace( '~/64$~D', '', $source );
		return filter_var( $address, FILTER_VALIDATE_IP ) !== false;
	}
}
