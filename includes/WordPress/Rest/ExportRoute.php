<?php
/**
 * GET sidegate/v1/export/<target>.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use InvalidArgumentException;
use Sidegate\WordPress\Exporter;
use Sidegate\WordPress\OwnTraffic;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The rules that block, as a text for a server or a CDN, and how much of the
 * site's own traffic that would have blocked.
 */
final class ExportRoute extends Route {

	/** @var Exporter */
	private Exporter $exporter;

	/** @var OwnTraffic */
	private OwnTraffic $traffic;

	public function __construct( Exporter $exporter, OwnTraffic $traffic ) {
		$this->exporter = $exporter;
		$this->traffic  = $traffic;
	}

	protected function is_shared(): bool {
		return true;
	}

	public function register(): void {
		$this->route(
			'/export/(?P<target>[a-z-]+)',
			'Export',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => [
						'target'   => [
							'type' => 'string',
							'enum' => $this->exporter->targets(),
						],
						'strength' => [
							'type' => 'string',
							'enum' => [ 'counted', 'logged', 'bare' ],
						],
						'fastcgi'  => [
							'type'      => 'string',
							'maxLength' => 200,
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
		$text = static function ( string $key ) use ( $request ): ?string {
			$value = $request->get_param( $key );
			return is_string( $value ) ? $value : null;
		};
		try {
			$target = (string) $text( 'target' );
			$export = $this->exporter->export( $target, $text( 'strength' ), $text( 'fastcgi' ) );
			return new WP_REST_Response( $export + [ 'traffic' => $this->traffic->judged( $this->exporter->plain_forms( $target ) ) ] );
		} catch ( InvalidArgumentException $e ) {
			return new WP_Error( 'sidegate_no_export', $e->getMessage(), [ 'status' => 400 ] );
		}
	}
}
