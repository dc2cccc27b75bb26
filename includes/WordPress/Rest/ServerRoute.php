<?php
/**
 * GET and POST sidegate/v1/server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ServerKind;
use Sidegate\Server\Htaccess;
use Sidegate\WordPress\Options;
use Sidegate\WordPress\ServerLayers;
use Sidegate\WordPress\ServerWords;
use Sidegate\WordPress\StatusReport;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * What refuses before the plugin does, and the owner's choice of it.
 */
final class ServerRoute extends Route {

	/** @var Options */
	private Options $options;

	/** @var ServerLayers */
	private ServerLayers $layers;

	/** @var StatusReport */
	private StatusReport $report;

	public function __construct( Options $options, ServerLayers $layers, StatusReport $report ) {
		$this->options = $options;
		$this->layers  = $layers;
		$this->report  = $report;
	}

	protected function is_shared(): bool {
		return true;
	}

	public function register(): void {
		$this->route(
			'/server',
			'Server',
			[
				'GET'  => [ 'callback' => [ $this, 'get' ] ],
				'POST' => [ 'callback' => [ $this, 'post' ] ],
			]
		);
	}

	public function get(): WP_REST_Response {
		$software = $_SERVER['SERVER_SOFTWARE'] ?? ''; // phpcs:ignore WordPress.Security -- the server's own, shown as text.
		$software = is_string( $software ) ? $software : '';
		$this->layers->early()->tidy();
		return new WP_REST_Response(
			[
				'kind'     => ServerKind::of( $software ),
				'software' => $software,
				'htaccess' => $this->layers->htaccess()->look(),
				'early'    => $this->layers->early()->look(),
				'probe'    => $this->report->probe(),
			]
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$patch = $request->get_json_params() ?? $request->get_body_params();
		$valid = rest_validate_value_from_schema( $patch, self::schema( 'ServerPatch' ), 'server' );
		$patch = is_wp_error( $valid ) ? $valid : rest_sanitize_value_from_schema( $patch, self::schema( 'ServerPatch' ), 'server' );
		if ( is_wp_error( $patch ) ) {
			return new WP_Error( 'sidegate_invalid', $patch->get_error_message(), [ 'status' => 400 ] );
		}
		/** @var array{ managed?: bool, strength?: string, early?: string } $patch */
		$server = $this->options->state()->server();
		$wrong  = isset( $patch['early'] ) ? $this->layers->early()->choose( $patch['early'] ) : '';
		if ( isset( $patch['managed'] ) || isset( $patch['strength'] ) ) {
			$wanted = $patch['managed'] ?? $server->wanted();
			$wrong  = $this->layers->htaccess()->manage( $wanted, $patch['strength'] ?? $server->strength() );
			if ( $wrong === Htaccess::BUSY ) {
				return new WP_Error( 'sidegate_busy', ServerWords::problem( $wrong )['message'], [ 'status' => 409 ] );
			}
		}
		// Prove, don't claim.
		if ( $patch !== [] && $wrong === '' ) {
			$this->layers->prober()->probe();
		}
		return $this->get();
	}
}
