<?php
/**
 * Which hits a request asks for.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use DateTimeImmutable;
use Sidegate\Core\HitFilter;
use Sidegate\Core\Rules;
use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/**
 * The arguments that `hits`, `hits/export`, `groups` and, some of them,
 * `sources` have in common.
 */
final class FilterQuery {

	/** An AS number has 32 bits. */
	private const MOST_NETWORK = 4294967295;

	/** Those that `sources` knows. */
	private const OF_SOURCES = [ 'rule', 'source', 'network', 'after', 'before' ];

	/** @return array<string, array<string, mixed>> For register_rest_route(). */
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
			'network' => [
				'type'    => 'integer',
				'minimum' => 0,
				'maximum' => self::MOST_NETWORK,
			],
			'text'    => [
				'type'      => 'string',
				'maxLength' => 100,
			],
			'after'   => $time,
			'before'  => $time,
		];
	}

	/** @return array<string, array<string, mixed>> For register_rest_route(). */
	public static function args_of_sources( Rules $rules ): array {
		return array_intersect_key( self::args( $rules ), array_flip( self::OF_SOURCES ) );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request; what its route doesn't have as an argument is no filter. */
	public static function of( WP_REST_Request $request ): HitFilter {
		$asked   = [
			'rule'   => Query::text( $request, 'rule' ),
			'layer'  => Query::text( $request, 'layer' ),
			'source' => Query::text( $request, 'source' ),
			'text'   => Query::text( $request, 'text' ),
		];
		$network = $request->get_param( 'network' );
		if ( is_numeric( $network ) ) {
			$asked['network'] = (int) $network;
		}
		foreach ( [ 'after', 'before' ] as $key ) {
			$time = self::time( $request, $key );
			if ( $time !== null ) {
				$asked[ $key ] = $time;
			}
		}
		return new HitFilter( $asked );
	}

	/**
	 * Microseconds since 1970; null where there is none.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private static function time( WP_REST_Request $request, string $key ): ?int {
		$value = Query::text( $request, $key );
		return $value === '' ? null : (int) ( new DateTimeImmutable( $value, wp_timezone() ) )->format( 'Uu' );
	}
}
