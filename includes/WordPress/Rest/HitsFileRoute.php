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
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * The hits of `GET hits` as a file, CSV or JSON. It is written while it is
 * read, so that its size costs no memory, and never lies on the disk.
 */
final class HitsFileRoute extends EvidenceRoute {

	private const ROUTE = '/sidegate/v1/hits/export';

	public function register(): void {
		$this->route(
			'/hits/export',
			'Hit',
			[
				'GET' => [
					'callback' => [ $this, 'get' ],
					'args'     => FilterQuery::args( $this->rules ) + [
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
			$hits = $this->evidence->samples()->each( FilterQuery::of( $request ) );
			$format === 'csv' ? $this->send_csv( $hits ) : $this->send_json( $hits );
		}
		return true;
	}

	/** @param iterable<Hit> $hits The newest first. */
	private function send_csv( iterable $hits ): void {
		self::send( Csv::row( [ 'time', 'rule', 'layer', 'refused', 'source', 'method', 'path', 'agent', 'xmlrpc', 'login', 'network', 'way', 'because' ] ) );
		foreach ( $hits as $hit ) {
			$network = $this->networks->find( $hit->source );
			$row     = [ HitShape::time( $hit ), $hit->rule, $hit->layer, $hit->refused ? '1' : '0', $hit->source, $hit->method, $hit->path, $hit->agent, $hit->xmlrpc, $hit->login ];
			array_push(
				$row,
				$network === null ? '' : "AS{$network->number} {$network->name}",
				$hit->way === null ? '' : implode( ' ', HitShape::hops( $hit, $hit->way ) ),
				$hit->way === null ? '' : $hit->way->because
			);
			self::send( Csv::row( $row ) );
		}
	}

	/** @param iterable<Hit> $hits The newest first. */
	private function send_json( iterable $hits ): void {
		$shape  = new HitShape( $this->networks );
		$before = '[';
		foreach ( $hits as $hit ) {
			self::send( $before . "\n" . wp_json_encode( $shape->of( $hit ) ) );
			$before = ',';
		}
		self::send( ( $before === '[' ? '[' : '' ) . "\n]\n" );
	}

	private static function send( string $text ): void {
		echo $text; // phpcs:ignore WordPress.Security.EscapeOutput -- a file, not a page: CSV or JSON, made by Csv or wp_json_encode().
	}
}
