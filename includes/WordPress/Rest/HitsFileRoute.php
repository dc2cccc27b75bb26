<?php
/**
 * GET sidegate/v1/hits/export.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\Csv;
use Sidegate\Core\Hit;
use Sidegate\Core\Rules;
use Sidegate\WordPress\Evidence;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The hits of `GET hits` as a file, CSV or JSON. It is written while it is
 * read, so that its size costs no memory, and never lies on the disk.
 */
final class HitsFileRoute extends Route {

	private const ROUTE = '/sidegate/v1/hits/export';

	/** @var Evidence */
	private Evidence $evidence;

	/** @var Rules */
	private Rules $rules;

	public function __construct( Evidence $evidence, Rules $rules ) {
		$this->evidence = $evidence;
		$this->rules    = $rules;
	}

	public function register(): void {
		$this->route(
			'/hits/export',
			'Hit',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => HitsRoute::filters( $this->rules ) + [
						'format' => [
							'type'    => 'string',
							'enum'    => [ 'csv', 'json' ],
							'default' => 'csv',
						],
					],
				],
			]
		);
		add_filter( 'rest_pre_serve_request', [ $this, 'filter_rest_pre_serve_request' ], 10, 3 );
	}

	public function get(): WP_REST_Response {
		$this->evidence->refresh();
		return new WP_REST_Response( [] );
	}

	/**
	 * WordPress has checked who asks and for what, and would now send JSON that it has in memory.
	 *
	 * @param mixed $served  Whether somebody has answered.
	 * @param mixed $result  The response.
	 * @param mixed $request The request.
	 * @return mixed
	 */
	public function filter_rest_pre_serve_request( $served, $result, $request ) {
		if ( $served || ! $request instanceof WP_REST_Request || ! $result instanceof WP_REST_Response || $result->get_status() !== 200 || $request->get_route() !== self::ROUTE || $request->get_method() === 'OPTIONS' ) {
			return $served;
		}
		$format = Query::text( $request, 'format' );
		header( 'Content-Type: ' . ( $format === 'csv' ? 'text/csv' : 'application/json' ) . '; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="sidegate-hits.' . $format . '"' );
		header( 'X-Content-Type-Options: nosniff' );
		if ( $request->get_method() !== 'HEAD' ) {
			$hits = $this->evidence->samples()->each( HitsRoute::filter( $request ) );
			$format === 'csv' ? self::send_csv( $hits ) : self::send_json( $hits );
		}
		return true;
	}

	/** @param iterable<Hit> $hits The newest first. */
	private static function send_csv( iterable $hits ): void {
		self::send( Csv::row( [ 'time', 'rule', 'layer', 'refused', 'source', 'method', 'path', 'agent', 'xmlrpc', 'login' ] ) );
		foreach ( $hits as $hit ) {
			self::send( Csv::row( [ HitShape::time( $hit ), $hit->rule, $hit->layer, $hit->refused ? '1' : '0', $hit->source, $hit->method, $hit->path, $hit->agent, $hit->xmlrpc, $hit->login ] ) );
		}
	}

	/** @param iterable<Hit> $hits The newest first. */
	private static function send_json( iterable $hits ): void {
		$before = '[';
		foreach ( $hits as $hit ) {
			self::send( $before . "\n" . wp_json_encode( HitShape::of( $hit ) ) );
			$before = ',';
		}
		self::send( ( $before === '[' ? '[' : '' ) . "\n]\n" );
	}

	private static function send( string $text ): void {
		echo $text; // phpcs:ignore WordPress.Security.EscapeOutput -- a file, not a page: CSV or JSON, made by Csv or wp_json_encode().
	}
}
