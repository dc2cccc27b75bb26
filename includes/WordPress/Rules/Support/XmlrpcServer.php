<?php
/**
 * WordPress's XML-RPC server with a check of each call.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules\Support;

use Closure;
use wp_xmlrpc_server;

defined( 'ABSPATH' ) || exit;

/**
 * Checks each call after WordPress has parsed the body. Parsing it a second
 * time would double the cost: a body of 1 MB takes long.
 */
final class XmlrpcServer extends wp_xmlrpc_server {

	/** @var Closure( mixed, mixed ): void|null Receives each call and may end the request. */
	private static ?Closure $on_call = null;

	/** @param Closure( mixed, mixed ): void $on_call Receives the method and the parameters of each call. */
	public static function on_call( Closure $on_call ): void {
		self::$on_call = $on_call;
	}

	/**
	 * Checks and answers a call (IXR/class-IXR-server.php, serve and
	 * multiCall).
	 *
	 * @param string $methodname Method name.
	 * @param mixed  $args
	 * @return mixed
	 */
	public function call( $methodname, $args ) {
		if ( self::$on_call !== null ) {
			( self::$on_call )( $methodname, $args );
		}
		return parent::call( $methodname, $args );
	}
}
