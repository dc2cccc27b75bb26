<?php
/**
 * GET sidegate/v1/groups.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\WordPress\Log\LoginNames;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns hits grouped by source, network, rule, login name, path, user agent or hour.
 *
 * @phpstan-import-type By from \Sidegate\Storage\Tables\Groups
 * @phpstan-import-type Group from \Sidegate\Storage\Tables\Groups
 */
final class GroupsRoute extends EvidenceRoute {

	public function register(): void {
		$args = Query::paging() + FilterQuery::args( $this->rules ) + [
			'by' => [
				'type'     => 'string',
				'enum'     => [ 'source', 'network', 'rule', 'login', 'path', 'agent', 'hour' ],
				'required' => true,
			],
		];
		$this->route( 'GET', '/groups', 'Group', [ $this, 'get' ], [ 'args' => $args ] );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		/** @var By $by */
		$by     = Query::text( $request, 'by' );
		$filter = FilterQuery::from_request( $request );
		$groups = $this->evidence->groups();
		$page   = $groups->page( $by, $filter, Query::number( $request, 'per_page' ), Query::number( $request, 'page' ) );
		$shaped = [];
		foreach ( $page as $group ) {
			$shaped[] = $this->shape( $by, $group );
		}
		if ( $by === 'login' ) {
			$exist  = LoginNames::exist( array_column( $shaped, 'key' ) );
			$shaped = array_map( static fn ( array $group ): array => [ 'exists' => $exist[ $group['key'] ] ?? null ] + $group, $shaped );
		}
		return Query::paged_response( $request, $shaped, $groups->count( $by, $filter ) );
	}

	/**
	 * @param By    $by    The field that hits are grouped by.
	 * @param Group $group A group.
	 * @return array{ key: string, hits: int, refused: int|null, error: int, counted: string, first: string, last: string, network: array<string, mixed>|null, exists: bool|null } See Group in src/api/hits.ts.
	 */
	private function shape( string $by, array $group ): array {
		$has_network = $by === 'source' || ( $by === 'network' && $group['key'] !== '0' );
		return [
			'key'     => $by === 'hour' ? self::time( (int) $group['key'] ) : HitShape::text( $group['key'] ),
			'hits'    => $group['hits'],
			'refused' => $group['refused'],
			'error'   => $group['error'],
			'counted' => $group['counted'],
			'first'   => self::time( $group['first'] ),
			'last'    => self::time( $group['last'] ),
			'network' => $has_network ? HitShape::network( $this->networks->find( $group['source'] ) ) : null,
			'exists'  => null,
		];
	}

	/** Formats a time after RFC 3339, in UTC. */
	private static function time( int $seconds ): string {
		return gmdate( 'Y-m-d\TH:i:s\Z', $seconds );
	}
}
