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
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The rules that block, as a text for a server or a CDN.
 */
final class ExportRoute extends Route {

	/** @var Exporter */
	private Exporter $exporter;

	public function __construct( Exporter $exporter ) {
		$this->exporter = $exporter;
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
			return new WP_REST_Response( $this->exporter->export( (string) $text( 'target' ), $text( 'strength' ), $text( 'fastcgi' ) ) );
		} catch ( InvalidArgumentException $e ) {
			return new WP_Error( 'sidegate_no_export', $e->getMessage(), [ 'status' => 400 ] );
		}
	}
}
