<?php
/**
 * GET sidegate/v1/export/<target>.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use InvalidArgumentException;
use Sidegate\WordPress\Server\Exporter;
use Sidegate\WordPress\Server\TrafficCoverage;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the rules that block as a text for a server or a CDN, and how much of
 * the site's recorded traffic it would have blocked.
 */
final class ExportRoute extends Route {

	private Exporter $exporter;
	private TrafficCoverage $traffic;

	public function __construct( Exporter $exporter, TrafficCoverage $traffic ) {
		$this->exporter = $exporter;
		$this->traffic  = $traffic;
	}

	protected function is_shared(): bool {
		return true;
	}

	public function register(): void {
		$args = [
			'target'   => [
				'type' => 'string',
				'enum' => $this->exporter->targets(),
			],
			'strength' => [
				'type' => 'string',
				'enum' => [ 'counted', 'logged', 'bare', 'query' ],
			],
			'fastcgi'  => [
				'type'      => 'string',
				'maxLength' => 200,
			],
		];
		$this->route( 'GET', '/export/(?P<target>[a-z-]+)', 'Export', [ $this, 'get' ], [ 'args' => $args ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function get( WP_REST_Request $request ) {
		$text = static function ( string $key ) use ( $request ): ?string {
			$value = $request->get_param( $key );
			return is_string( $value ) ? $value : null;
		};
		try {
			$target = (string) $text( 'target' );
			$export = $this->exporter->export( $target, $text( 'strength' ), $text( 'fastcgi' ) );
			return new WP_REST_Response( $export + [ 'traffic' => $this->traffic->measure( $this->exporter->blocked_forms( $target ) ) ] );
		} catch ( InvalidArgumentException $e ) {
			return new WP_Error( 'sidegate_no_export', $e->getMessage(), [ 'status' => 400 ] );
		}
	}
}
