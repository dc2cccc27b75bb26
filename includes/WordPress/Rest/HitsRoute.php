<?php
/**
 * GET sidegate/v1/hits.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use DateTimeImmutable;
use Sidegate\Core\Hit;
use Sidegate\Core\Rules;
use Sidegate\WordPress\Evidence;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The hits that are kept whole, the newest first.
 *
 * @phpstan-import-type Filter from \Sidegate\Storage\Samples
 */
final class HitsRoute extends Route {

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Rules */
	private Rules $rules;

	public function __construct( Evidence $evidence, Rules $rules ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
	}

	public function register(): void {
		$time = [
			'type'   => 'string',
			'format' => 'date-time',
		];
		$args = [
			'per_page' => [
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100,
				'default' => 10,
			],
			'page'     => [
				'type'    => 'integer',
				'minimum' => 1,
				'maximum' => 100000,
				'default' => 1,
			],
			'rule'     => [
				'type' => 'string',
				'enum' => $this->rules->ids(),
			],
			'source'   => [
				'type'      => 'string',
				'maxLength' => 45,
			],
			'after'    => $time,
			'before'   => $time,
		];
		$this->route(
			'/hits',
			'Hit',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => $args,
				],
			]
		);
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$filter   = self::filter( $request );
		$per_page = self::number( $request->get_param( 'per_page' ) );
		$total    = $this->evidence->samples()->count( $filter );
		$response = new WP_REST_Response(
			array_map(
				[ self::class, 'shape' ],
				$this->evidence->samples()->page( $filter, $per_page, self::number( $request->get_param( 'page' ) ) )
			)
		);
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $total / $per_page ) );
		return $response;
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return Filter
	 */
	private static function filter( WP_REST_Request $request ): array {
		$filter = [];
		foreach ( [ 'rule', 'source' ] as $key ) {
			$value = $request->get_param( $key );
			if ( is_string( $value ) && $value !== '' ) {
				$filter[ $key ] = $value;
			}
		}
		foreach ( [ 'after', 'before' ] as $key ) {
			$value = $request->get_param( $key );
			if ( is_string( $value ) && $value !== '' ) {
				$time           = new DateTimeImmutable( $value, wp_timezone() );
				$filter[ $key ] = (int) $time->format( 'Uu' );
			}
		}
		return $filter;
	}

	/** @return array<string, string|bool> See Hit in src/rest/types.ts. */
	private static function shape( Hit $hit ): array {
		return [
			'time'    => gmdate( 'Y-m-d\TH:i:s', intdiv( $hit->time, 1000000 ) ) . sprintf( '.%03dZ', intdiv( $hit->time, 1000 ) % 1000 ),
			'rule'    => $hit->rule,
			'layer'   => $hit->layer,
			'refused' => $hit->refused,
			'source'  => $hit->source,
			'method'  => self::text( $hit->method ),
			'path'    => self::text( $hit->path ),
			'agent'   => self::text( $hit->agent ),
		];
	}

	/** Bytes of a stranger as text: what is no UTF-8 becomes U+FFFD. */
	private static function text( string $bytes ): string {
		$text = json_decode( (string) wp_json_encode( $bytes, JSON_INVALID_UTF8_SUBSTITUTE ) );
		return is_string( $text ) ? $text : '';
	}

	/** @param mixed $value A number, by schema. */
	private static function number( $value ): int {
		return is_numeric( $value ) ? max( 1, (int) $value ) : 1;
	}
}
