<?php
/**
 * GET sidegate/v1/incidents.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Evidence;
use Sidegate\WordPress\Networks;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Attacks, the latest first.
 *
 * @phpstan-import-type Row from \Sidegate\Storage\Incidents
 */
final class IncidentsRoute extends Route {

	private const MOST = 50;

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Networks */
	private Networks $networks;

	public function __construct( Evidence $evidence, Networks $networks ) {
		$this->evidence = $evidence;
		$this->networks = $networks;
	}

	public function register(): void {
		$this->route( '/incidents', 'IncidentAnswer', [ 'GET' => [ 'callback' => [ $this, 'get' ] ] ] );
	}

	public function get(): WP_REST_Response {
		$this->evidence->refresh();
		return new WP_REST_Response( array_map( [ $this, 'shape' ], $this->evidence->incidents()->all( self::MOST ) ) );
	}

	/**
	 * @param Row $row An attack.
	 * @return array<string, mixed> See IncidentAnswer in src/rest/types.ts.
	 */
	private function shape( array $row ): array {
		$incident = $row['incident'];
		$facts    = $row['facts'];
		$may_list = current_user_can( 'list_users' );
		$names    = [];
		foreach ( array_keys( $facts['names'] ) as $name ) {
			$names[] = [
				'name'   => (string) $name,
				'exists' => $may_list ? username_exists( (string) $name ) !== false : null,
			];
		}
		return [
			'start'   => $incident->start,
			'end'     => $incident->is_over ? $incident->last : null,
			'peak'    => $incident->peak_per_second(),
			'hits'    => $facts['hits'],
			'watched' => $facts['watched'],
			'parts'   => $incident->parts,
			'rules'   => (object) $facts['rules'],
			'layers'  => (object) $facts['layers'],
			'sources' => array_map(
				fn ( array $source ): array => $source + [ 'network' => NetworkShape::of( $this->networks->find( $source['source'] ) ) ],
				$facts['sources']
			),
			'names'   => $names,
		];
	}
}
