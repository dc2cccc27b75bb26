<?php
/**
 * POST sidegate/v1/probe.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Prober;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Asks the site, and says who answered.
 */
final class ProbeRoute extends Route {

	/** @var Prober */
	private Prober $prober;

	public function __construct( Prober $prober ) {
		$this->prober = $prober;
	}

	public function register(): void {
		$this->route( '/probe', 'Probe', [ 'POST' => [ 'callback' => [ $this, 'post' ] ] ] );
	}

	public function post(): WP_REST_Response {
		$this->prober->probe();
		$probe = (array) $this->prober->last();
		if ( ( $probe['loopback'] ?? false ) !== true ) {
			$probe['browser'] = $this->prober->for_browser();
		}
		return new WP_REST_Response( $probe );
	}
}
