<?php
/**
 * Rule `xmlrpc`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Closure;
use Sidegate\Core\Request\XmlrpcAttempt;
use Sidegate\Core\Request\XmlrpcCall;
use Sidegate\WordPress\Rules\Support\RuleHooks;
use Sidegate\WordPress\Rules\Support\XmlrpcServer;
use wp_xmlrpc_server;

defined( 'ABSPATH' ) || exit;

/**
 * Blocks XML-RPC calls by their method.
 *
 * In the mode "everything" the shield has already blocked the request; the
 * filters here only make WordPress and other plugins see that XML-RPC is off.
 * In the other modes, a call is blocked by its method: at once if the method
 * is in plain text at the start of the body, otherwise after WordPress has
 * parsed it.
 */
final class Xmlrpc extends RuleHooks {

	public function add_hooks(): void {
		if ( ! $this->guard->settings()->is( 'xmlrpc_mode', 'everything' ) && defined( 'XMLRPC_REQUEST' ) ) {
			$this->check_body_start();
			add_filter( 'wp_xmlrpc_server_class', [ $this, 'filter_wp_xmlrpc_server_class' ], PHP_INT_MAX );
		}
		add_filter( 'xmlrpc_enabled', [ $this, 'filter_xmlrpc_enabled' ], PHP_INT_MAX );
		add_filter( 'xmlrpc_methods', [ $this, 'filter_xmlrpc_methods' ], PHP_INT_MAX );
	}

	/**
	 * Switches off methods that log in, also those of plugins: WordPress
	 * itself denies them.
	 *
	 * @param mixed $enabled Whether methods that log in are enabled.
	 * @return mixed
	 */
	public function filter_xmlrpc_enabled( $enabled ) {
		return $this->guard->settings()->is( 'xmlrpc_mode', 'pingbacks' ) || ! $this->guard->is_enforced( $this->rule ) ? $enabled : false;
	}

	/**
	 * @param mixed $methods Callbacks by method name.
	 * @return mixed
	 */
	public function filter_xmlrpc_methods( $methods ) {
		if ( ! is_array( $methods ) || ! $this->guard->is_enforced( $this->rule ) ) {
			return $methods;
		}
		$mode = $this->guard->settings()->text( 'xmlrpc_mode' );
		return array_filter(
			$methods,
			static fn ( $method ): bool => ! ( new XmlrpcCall( (string) $method, [] ) )->is_blocked( $mode ),
			ARRAY_FILTER_USE_KEY
		);
	}

	/**
	 * Checks each call in WordPress's own server. If a plugin brings its own
	 * server class, removing the methods must do.
	 *
	 * @param mixed $server Name of the server class.
	 * @return mixed
	 */
	public function filter_wp_xmlrpc_server_class( $server ) {
		if ( $server !== wp_xmlrpc_server::class ) {
			return $server;
		}
		XmlrpcServer::on_call( Closure::fromCallable( [ $this, 'check_call' ] ) );
		return XmlrpcServer::class;
	}

	private function check_body_start(): void {
		$body = (string) @file_get_contents( 'php://input', false, null, 0, XmlrpcAttempt::BYTES );
		$this->check_call( XmlrpcAttempt::of( $body )[0], [] );
	}

	/**
	 * @param mixed $method Method name.
	 * @param mixed $params Its parameters.
	 */
	private function check_call( $method, $params ): void {
		$call = new XmlrpcCall( is_string( $method ) ? $method : '', $params );
		if ( $call->is_blocked( $this->guard->settings()->text( 'xmlrpc_mode' ) ) ) {
			$this->record_and_block();
		}
	}
}
