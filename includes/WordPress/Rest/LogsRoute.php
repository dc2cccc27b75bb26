<?php
/**
 * GET sidegate/v1/logs, and GET …/<id>.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Server\AccessLogs;
use Sidegate\WordPress\Log\LogFolders;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Lists the access logs in the folders that the owner has named, and returns
 * them in pieces: the browser analyses them.
 */
final class LogsRoute extends Route {

	/** Bytes in a piece: little enough for PHP's usual memory limit. */
	private const PIECE = 2097152;

	/** The logs are the server's, which all sites of a network share. */
	protected function is_shared(): bool {
		return true;
	}

	public function register(): void {
		$this->route( 'GET', '/logs', 'LogFiles', [ $this, 'list_all' ] );
		$args = [
			'offset' => [
				'type'    => 'integer',
				'minimum' => 0,
				'default' => 0,
			],
		];
		$this->route( 'GET', '/logs/(?P<id>[0-9a-f]{32})', 'LogFile', [ $this, 'piece' ], [ 'args' => $args ] );
	}

	public function list_all(): WP_REST_Response {
		$folders = LogFolders::all();
		$logs    = new AccessLogs( $folders );
		return new WP_REST_Response(
			[
				'folders' => count( $folders ),
				'logs'    => $logs->all(),
				'cut'     => $logs->is_cut,
			]
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function piece( WP_REST_Request $request ) {
		$id     = $request->get_param( 'id' );
		$offset = $request->get_param( 'offset' );
		$piece  = ( new AccessLogs( LogFolders::all() ) )->piece( is_string( $id ) ? $id : '', is_int( $offset ) ? $offset : 0, self::PIECE );
		return $piece === null
			? new WP_Error( 'sidegate_no_log', __( 'This log can no longer be read. It may have been rotated: reload the list of logs.', 'sidegate' ), [ 'status' => 404 ] )
			: self::file( $request, static fn (): bool => $request->get_method() === 'GET' && self::send( $piece ) );
	}

	/** Sends a piece as it is: logs are not always text, and JSON would double their size. */
	private static function send( string $piece ): bool {
		header( 'Content-Type: application/octet-stream' );
		header( 'X-Content-Type-Options: nosniff' );
		// A log is never shown as a page, even if it holds one.
		header( 'Content-Disposition: attachment; filename="access.log"' );
		header( 'Cache-Control: no-store' );
		echo $piece; // phpcs:ignore WordPress.Security.EscapeOutput -- a file, not a page.
		return true;
	}
}
