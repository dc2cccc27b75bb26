<?php
/**
 * The filter of a request for hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use DateTimeImmutable;
use Sidegate\Core\Log\HitFilter;
use Sidegate\Core\Settings\Rules;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * Defines and reads the filter arguments of `hits`, `hits/export`, `groups` and
 * `sources` (which has only some of them).
 */
final class FilterQuery {

	/** An AS number has 32 bits. */
	private const MAX_ASN = 4294967295;

	/** The arguments of `sources`. */
	private const SOURCE_ARGS = [ 'rule', 'source', 'network', 'after', 'before' ];

	/** @return array<string, array<string, mixed>> Arguments for register_rest_route(). */
	public static function args( Rules $rules ): array {
		$time = [
			'type'   => 'string',
			'format' => 'date-time',
		];
		return [
			'rule'    => [
				'type' => 'string',
				'enum' => $rules->ids(),
			],
			'layer'   => [
				'type' => 'string',
				'enum' => [ 'edge', 'server', 'shield', 'wordpress' ],
			],
			'source'  => [
				'type'      => 'string',
				'maxLength' => 45,
			],
			'path'    => [
				'type'      => 'string',
				'maxLength' => 220,
			],
			'agent'   => [
				'type'      => 'string',
				'maxLength' => 120,
			],
			'login'   => [
				'type'      => 'string',
				'maxLength' => 60,
			],
			'network' => [
				'type'    => 'integer',
				'minimum' => 0,
				'maximum' => self::MAX_ASN,
			],
			'text'    => [
				'type'      => 'string',
				'maxLength' => 100,
			],
			'after'   => $time,
			'before'  => $time,
		];
	}

	/** @return array<string, array<string, mixed>> Arguments for register_rest_route(). */
	public static function source_args( Rules $rules ): array {
		return array_intersect_key( self::args( $rules ), array_flip( self::SOURCE_ARGS ) );
	}

	/**
	 * Reads the filter from a request. Arguments that its route doesn't have don't filter.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function from_request( WP_REST_Request $request ): HitFilter {
		$filter  = [
			'rule'   => Query::text( $request, 'rule' ),
			'layer'  => Query::text( $request, 'layer' ),
			'source' => Query::text( $request, 'source' ),
			'path'   => Query::text( $request, 'path' ),
			'agent'  => Query::text( $request, 'agent' ),
			'login'  => Query::text( $request, 'login' ),
			'text'   => Query::text( $request, 'text' ),
		];
		$network = $request->get_param( 'network' );
		if ( is_numeric( $network ) ) {
			$filter['network'] = (int) $network;
		}
		foreach ( [ 'after', 'before' ] as $key ) {
			$time = self::time( $request, $key );
			if ( $time !== null ) {
				$filter[ $key ] = $time;
			}
		}
		return new HitFilter( $filter );
	}

	/**
	 * Returns a time in microseconds since 1970, or null if the argument is absent.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function time( WP_REST_Request $request, string $key ): ?int {
		$value = Query::text( $request, $key );
		return $value === '' ? null : (int) ( new DateTimeImmutable( $value, wp_timezone() ) )->format( 'Uu' );
	}
}
