<?php
/**
 * Rule `xmlrpc`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

use IXR_Message;
use Sidegate\Core\XmlrpcCall;

defined( 'ABSPATH' ) || exit;

/**
 * In the mode "everything" the shield has refused already; what is left to do
 * here is to let WordPress and other plugins see the truth. In the other
 * modes the call is read, by WordPress's own parser, and refused by what it is.
 */
final class Xmlrpc extends Gate {

	public function add_hooks(): void {
		if ( ! $this->guard->settings()->is( 'xmlrpc_mode', 'everything' ) && defined( 'XMLRPC_REQUEST' ) ) {
			$this->look_at_call();
		}
		add_filter( 'xmlrpc_enabled', [ $this, 'filter_xmlrpc_enabled' ], PHP_INT_MAX );
		add_filter( 'xmlrpc_methods', [ $this, 'filter_xmlrpc_methods' ], PHP_INT_MAX );
	}

	/**
	 * Covers methods of plugins that log in: WordPress refuses them itself.
	 *
	 * @param mixed $enabled Whether methods that log in are allowed.
	 * @return mixed
	 */
	public function filter_xmlrpc_enabled( $enabled ) {
		return $this->guard->settings()->is( 'xmlrpc_mode', 'pingbacks' ) || ! $this->guard->is_shut( $this->rule ) ? $enabled : false;
	}

	/**
	 * @param mixed $methods Callbacks by the name of their method.
	 * @return mixed
	 */
	public function filter_xmlrpc_methods( $methods ) {
		if ( ! is_array( $methods ) || ! $this->guard->is_shut( $this->rule ) ) {
			return $methods;
		}
		$mode = $this->guard->settings()->xmlrpc_mode();
		return array_filter(
			$methods,
			static fn ( $method ): bool => ! ( new XmlrpcCall( (string) $method, [] ) )->is_refused( $mode ),
			ARRAY_FILTER_USE_KEY
		);
	}

	private function look_at_call(): void {
		require_once ABSPATH . WPINC . '/class-IXR.php';
		// Read as the server will read it (IXR/class-IXR-server.php, serve).
		$message = new IXR_Message( (string) file_get_contents( 'php://input' ) );
		// What is no call can neither log in nor ping; WordPress answers that it is none.
		if ( ! $message->parse() || $message->messageType !== 'methodCall' ) {
			return;
		}
		$method = $message->methodName;
		$call   = new XmlrpcCall( is_string( $method ) ? $method : '', $message->params );
		if ( $call->is_refused( $this->guard->settings()->xmlrpc_mode() ) ) {
			$this->refuse();
		}
	}
}
