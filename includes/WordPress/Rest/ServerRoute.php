<?php
/**
 * GET and POST sidegate/v1/server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Server\ServerKind;
use Sidegate\Server\Htaccess;
use Sidegate\WordPress\Checks\Prober;
use Sidegate\WordPress\Checks\StatusReport;
use Sidegate\WordPress\Server\ServerLayers;
use Sidegate\WordPress\Server\ServerMessages;
use Sidegate\WordPress\Server\ServerVariables;
use Sidegate\WordPress\Setup\Options;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns and changes how requests are blocked before the plugin runs: server rules
 * and early PHP.
 */
final class ServerRoute extends Route {

	private Options $options;
	private ServerLayers $layers;
	private Prober $prober;
	private StatusReport $report;

	public function __construct( Options $options, ServerLayers $layers, Prober $prober, StatusReport $report ) {
		$this->options = $options;
		$this->layers  = $layers;
		$this->prober  = $prober;
		$this->report  = $report;
	}

	protected function is_shared(): bool {
		return true;
	}

	public function register(): void {
		$this->route( 'GET', '/server', 'Server', [ $this, 'get' ] );
		$this->route( 'POST', '/server', 'Server', [ $this, 'post' ], [ 'input' => 'ServerPatch' ] );
	}

	public function get(): WP_REST_Response {
		$software = ServerVariables::software();
		$this->layers->early()->clean_up();
		return new WP_REST_Response(
			[
				'kind'     => ServerKind::of( $software ),
				'software' => $software,
				'htaccess' => $this->layers->htaccess()->status(),
				'early'    => $this->layers->early()->status(),
				'probe'    => $this->report->probe(),
			]
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function post( WP_REST_Request $request ) {
		$patch = self::input( $request, 'ServerPatch', 'server' );
		if ( is_wp_error( $patch ) ) {
			return $patch;
		}
		/** @var array{ managed?: bool, strength?: string, early?: string } $patch */
		$server  = $this->options->state()->server();
		$problem = isset( $patch['early'] ) ? $this->layers->early()->set_mode( $patch['early'] ) : '';
		if ( isset( $patch['managed'] ) || isset( $patch['strength'] ) ) {
			$wanted  = $patch['managed'] ?? $server->wants_htaccess();
			$problem = $this->layers->htaccess()->manage( $wanted, $patch['strength'] ?? $server->strength() );
			if ( $problem === Htaccess::BUSY ) {
				return new WP_Error( 'sidegate_busy', ServerMessages::problem( $problem )['message'], [ 'status' => 409 ] );
			}
		}
		// Check at once whether the rules hold with the new choice.
		if ( $patch !== [] && $problem === '' ) {
			$this->prober->probe();
		}
		return $this->get();
	}
}
