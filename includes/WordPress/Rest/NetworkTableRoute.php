<?php
/**
 * GET sidegate/v1/networks.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Storage\FileBytes;
use Sidegate\WordPress\Networks\NetworkLookup;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/**
 * Returns the table of networks that this site uses: the shipped one, or the
 * owner's full one. The browser looks addresses of a log up in it.
 */
final class NetworkTableRoute extends Route {

	private const PIECE = 1048576;

	private NetworkLookup $networks;

	public function __construct( NetworkLookup $networks ) {
		$this->networks = $networks;
	}

	public function register(): void {
		$this->route( 'GET', '/networks', 'NetworkData', [ $this, 'get' ] );
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public function get( WP_REST_Request $request ) {
		$bytes = $this->networks->bytes();
		return $bytes === null
			? new WP_Error( 'sidegate_no_networks', __( 'The table of networks is missing. Reinstall the plugin.', 'sidegate' ), [ 'status' => 404 ] )
			: self::file( $request, static fn (): bool => $request->get_method() === 'GET' && self::send( $bytes ) );
	}

	private static function send( FileBytes $bytes ): bool {
		header( 'Content-Type: text/plain; charset=utf-8' );
		header( 'X-Content-Type-Options: nosniff' );
		for ( $from = 0; $from < $bytes->size(); $from += self::PIECE ) {
			echo $bytes->read( $from, self::PIECE ); // phpcs:ignore WordPress.Security.EscapeOutput -- a file, not a page.
		}
		return true;
	}
}
