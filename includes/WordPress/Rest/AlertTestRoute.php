<?php
/**
 * POST sidegate/v1/alerts/test.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Alerts\Alerts;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Sends a test message by each channel and returns the answers.
 */
final class AlertTestRoute extends Route {

	private Alerts $alerts;

	public function __construct( Alerts $alerts ) {
		$this->alerts = $alerts;
	}

	public function register(): void {
		$this->route( 'POST', '/alerts/test', 'AlertTest', [ $this, 'post' ] );
	}

	public function post(): WP_REST_Response {
		return new WP_REST_Response( $this->alerts->send_test() );
	}
}
