<?php
/**
 * GET sidegate/v1/hits/export.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use RuntimeException;
use Sidegate\Build\HitOutput;
use Sidegate\Core\Log\Csv;
use Sidegate\Core\Log\Hit;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the hits of `GET hits` as a CSV or JSON file. Hits are sent while they
 * are read, so that a large file costs no memory and is never stored on disk.
 */
final class HitsFileRoute extends EvidenceRoute {

	public function register(): void {
		$args = FilterQuery::args( $this->rules ) + [
			'format' => [
				'type'    => 'string',
				'enum'    => [ 'csv', 'json' ],
				'default' => 'csv',
			],
		];
		$this->route( 'GET', '/hits/export', 'Hit', [ $this, 'get' ], [ 'args' => $args ] );
	}

	/** @param WP_REST_Request<array<string, mixed>> $request The request. */
	public function get( WP_REST_Request $request ): WP_REST_Response {
		$this->evidence->refresh();
		$hits = $this->evidence->samples()->all( FilterQuery::from_request( $request ) );
		// Reads the first hits before anything is sent, so that a database error is an error of the request. A generator that has ended can't be iterated.
		$hits = $hits->valid() ? $hits : [];
		return self::file( $request, fn (): bool => $this->send_file( $request, $hits ) );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @param iterable<Hit>                         $hits    The newest first.
	 */
	private function send_file( WP_REST_Request $request, iterable $hits ): bool {
		$format = Query::text( $request, 'format' );
		header( 'Content-Type: ' . ( $format === 'csv' ? 'text/csv' : 'application/json' ) . '; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="sidegate-hits.' . $format . '"' );
		header( 'X-Content-Type-Options: nosniff' );
		if ( $request->get_method() !== 'HEAD' ) {
			try {
				$format === 'csv' ? $this->send_csv( $hits ) : $this->send_json( $hits );
			} catch ( RuntimeException $e ) {
				// The last row of a CSV file; a JSON file ends without its bracket, so it is invalid.
				self::send( '"' . __( 'This file is incomplete because of a database error. Export it again.', 'sidegate' ) . "\"\r\n" );
			}
		}
		return true;
	}

	/** @param iterable<Hit> $hits The newest first. */
	private function send_csv( iterable $hits ): void {
		self::send( Csv::row( HitOutput::CSV_TITLES ) );
		foreach ( $hits as $hit ) {
			self::send( Csv::row( HitOutput::csv( $hit, $this->networks->find( $hit->source ) ) ) );
		}
	}

	/** @param iterable<Hit> $hits The newest first. */
	private function send_json( iterable $hits ): void {
		$before = '[';
		foreach ( $hits as $hit ) {
			self::send( $before . "\n" . wp_json_encode( HitOutput::json( $hit, $this->networks->find( $hit->source ) ) ) );
			$before = ',';
		}
		self::send( ( $before === '[' ? '[' : '' ) . "\n]\n" );
	}

	private static function send( string $text ): void {
		echo $text; // phpcs:ignore WordPress.Security.EscapeOutput -- a file, not a page: CSV or JSON, made by Csv or wp_json_encode().
	}
}
