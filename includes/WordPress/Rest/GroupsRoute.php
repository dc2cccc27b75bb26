<?php
/**
 * GET sidegate/v1/groups.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Hits by what they have in common: source, rule or hour.
 *
 * @phpstan-import-type By from \Sidegate\Storage\Groups
 * @phpstan-import-type Group from \Sidegate\Storage\Groups
 */
final class GroupsRoute extends EvidenceRoute {

	public function register(): void {
		$this->route(
			'/groups',
			'Group',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => Query::paging() + FilterQuery::args( $this->rules ) + [
						'by' => [
							'type'     => 'string',
							'enum'     => [ 'source', 'rule', 'hour' ],
							'required' => true,
						],
					],
				],
			]
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		/** @var By $by */
		$by     = Query::text( $request, 'by' );
		$filter = FilterQuery::of( $request );
		$groups = $this->evidence->groups();
		$page   = $groups->page( $by, $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		$shaped = [];
		foreach ( $page as $group ) {
			$shaped[] = $this->shape( $by, $group );
		}
		return Query::paged( $request, $shaped, $groups->count( $by, $filter ) );
	}

	/**
	 * @param By    $by    What the hits of a group have in common.
	 * @param Group $group One.
	 * @return array<string, mixed> See Group in src/rest/hits.ts.
	 */
	private function shape( string $by, array $group ): array {
		return [
			'key'     => $by === 'hour' ? self::time( (int) $group['key'] ) : $group['key'],
			'first'   => self::time( $group['first'] ),
			'last'    => self::time( $group['last'] ),
			'network' => $by === 'source' ? NetworkShape::of( $this->networks->find( $group['key'] ) ) : null,
		] + $group;
	}

	/** RFC 3339, UTC. */
	private static function time( int $seconds ): string {
		return gmdate( 'Y-m-d\TH:i:s\Z', $seconds );
	}
}
