<?php
/**
 * The methods of an XML-RPC call.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Request;

/**
 * Sorts the methods of a call, including those of a multicall, into logins and
 * pingbacks, by the list in wp-includes/class-wp-xmlrpc-server.php.
 */
final class XmlrpcCall {

	/** Methods that don't log in, in the namespaces that do. */
	private const PUBLIC_METHODS = [ 'mt.supportedMethods', 'mt.supportedTextFilters', 'mt.getTrackbackPings' ];

	/** @var list<string> */
	private array $methods;

	/**
	 * @param string $method Name of the method.
	 * @param mixed  $params Its parameters, as IXR_Message parsed them.
	 */
	public function __construct( string $method, $params ) {
		$this->methods = [ $method ];
		if ( $method === 'system.multicall' && is_array( $params ) ) {
			// As in IXR_Server::call.
			$calls = count( $params ) === 1 ? array_values( $params )[0] : $params;
			foreach ( is_array( $calls ) ? $calls : [] as $call ) {
				if ( is_array( $call ) && is_string( $call['methodName'] ?? null ) ) {
					$this->methods[] = $call['methodName'];
				}
			}
		}
	}

	/** Checks whether a mode of the rule blocks the call: `everything`, `logins` or `pingbacks`. */
	public function is_blocked( string $mode ): bool {
		foreach ( $this->methods as $method ) {
			if ( $mode === 'everything' || $mode === self::kind( $method ) ) {
				return true;
			}
		}
		return false;
	}

	private static function kind( string $method ): string {
		if ( preg_match( '/^pingback\./', $method ) === 1 ) {
			return 'pingbacks';
		}
		$logs_in = preg_match( '/^(?:wp|blogger|metaWeblog|mt)\./', $method ) === 1;
		return $logs_in && ! in_array( $method, self::PUBLIC_METHODS, true ) ? 'logins' : 'other';
	}
}
