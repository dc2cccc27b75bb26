<?php
/**
 * POST sidegate/v1/probe.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Checks\Prober;
use Sidegate\WordPress\Checks\StatusReport;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Runs a check, or reads the responses that the administrator's browser got, and
 * returns which layer blocked each rule's request.
 *
 * @phpstan-import-type BrowserResponse from Prober
 */
final class ProbeRoute extends Route {

	private Prober $prober;
	private StatusReport $report;

	public function __construct( Prober $prober, StatusReport $report ) {
		$this->prober = $prober;
		$this->report = $report;
	}

	public function register(): void {
		$this->route( 'POST', '/probe', 'Probe', [ $this, 'post' ], [ 'input' => 'ProbeRequest' ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$input = self::input( $request, 'ProbeRequest', 'probe' );
		if ( is_wp_error( $input ) ) {
			return $input;
		}
		if ( isset( $input['answers'] ) ) {
			/** @var list<BrowserResponse> $answers Valid by schema. */
			$answers = $input['answers'];
			$this->prober->read_browser_responses( $answers );
			return new WP_REST_Response( $this->report->probe() );
		}
		$this->prober->probe();
		$probe = (array) $this->report->probe();
		if ( ( $probe['loopback'] ?? false ) !== true ) {
			$probe['browser'] = $this->prober->browser_requests();
		}
		return new WP_REST_Response( $probe );
	}
}
