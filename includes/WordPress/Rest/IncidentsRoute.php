<?php
/**
 * GET sidegate/v1/incidents.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Incidents\Cost;
use Sidegate\WordPress\Log\Evidence;
use Sidegate\WordPress\Log\LoginNames;
use Sidegate\WordPress\Networks\NetworkLookup;
use Sidegate\WordPress\Setup\Viewer;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the latest attacks, the newest first.
 *
 * @phpstan-import-type Row from \Sidegate\Storage\Tables\Incidents
 */
final class IncidentsRoute extends Route {

	private const MAX_PER_PAGE = 50;

	private Evidence $evidence;
	private NetworkLookup $networks;

	public function __construct( Evidence $evidence, NetworkLookup $networks ) {
		$this->evidence = $evidence;
		$this->networks = $networks;
	}

	public function register(): void {
		$this->route( 'GET', '/incidents', 'RecordedIncident', [ $this, 'get' ], [ 'args' => self::args() ] );
	}

	/** @return array<string, array<string, mixed>> Arguments of the request, as register_rest_route() takes them. */
	public static function args(): array {
		return [
			'per_page' => [
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => self::MAX_PER_PAGE,
				'default' => self::MAX_PER_PAGE,
			],
		];
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		return new WP_REST_Response( array_map( [ $this, 'shape' ], $this->evidence->incidents()->all( Query::number( $request, 'per_page' ) ) ) );
	}

	/**
	 * @param Row $row An attack.
	 * @return array<string, mixed> See RecordedIncident in src/api/incidents.ts.
	 */
	private function shape( array $row ): array {
		$incident = $row['incident'];
		$facts    = $row['facts'];
		$names    = [];
		$tried    = Viewer::may( 'list_users' ) ? $facts['names'] : [];
		foreach ( LoginNames::exist( array_keys( $tried ) ) as $name => $exists ) {
			$names[] = [
				'name'   => (string) $name,
				'hits'   => $tried[ $name ],
				'exists' => $exists,
			];
		}
		return [
			'start'   => $incident->start,
			'end'     => $incident->is_over ? $incident->last : null,
			'peak'    => $incident->peak_per_second(),
			'hits'    => $facts['hits'],
			'watched' => $facts['watched'],
			'parts'   => $incident->parts,
			'cost'    => Cost::seconds( $facts['layers'], $facts['hits'], $facts['watched'] ),
			'rules'   => (object) $facts['rules'],
			'layers'  => (object) $facts['layers'],
			'sources' => array_map(
				fn ( array $source ): array => $source + [ 'network' => HitShape::network( $this->networks->find( $source['source'] ) ) ],
				$facts['sources']
			),
			'names'   => $names,
		];
	}
}
