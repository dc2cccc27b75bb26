<?php
/**
 * POST sidegate/v1/probe.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Prober;
use Sidegate\WordPress\StatusReport;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Runs a check, or takes what the owner's browser was answered, and says which
 * layer blocked.
 *
 * @phpstan-import-type Seen from Prober
 */
final class ProbeRoute extends Route {

	/** @var Prober */
	private Prober $prober;

	/** @var StatusReport */
	private StatusReport $report;

	public function __construct( Prober $prober, StatusReport $report ) {
		$this->prober = $prober;
		$this->report = $report;
	}

	public function register(): void {
		$this->route( '/probe', 'Probe', [ 'POST' => [ 'callback' => [ $this, 'post' ] ] ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$asked = $request->get_json_params() ?? [];
		$valid = rest_validate_value_from_schema( $asked, self::schema( 'ProbeRequest' ), 'probe' );
		if ( is_wp_error( $valid ) ) {
			return new WP_Error( 'sidegate_invalid', $valid->get_error_message(), [ 'status' => 400 ] );
		}
		if ( isset( $asked['answers'] ) ) {
			/** @var list<Seen> $answers By schema. */
			$answers = $asked['answers'];
			$this->prober->read( $answers );
			return new WP_REST_Response( $this->report->probe() );
		}
		$this->prober->probe();
		$probe = (array) $this->report->probe();
		if ( ( $probe['loopback'] ?? false ) !== true ) {
			$probe['browser'] = $this->prober->for_browser();
		}
		return new WP_REST_Response( $probe );
	}
}
