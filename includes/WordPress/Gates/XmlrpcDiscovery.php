<?php
/**
 * Rule `xmlrpc-discovery`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

defined( 'ABSPATH' ) || exit;

/**
 * Takes away what points to xmlrpc.php. The description itself (`?rsd`) is
 * refused by the shield.
 */
final class XmlrpcDiscovery extends Gate {

	public function add_hooks(): void {
		if ( $this->guard->state( $this->rule ) !== 'block' ) {
			return;
		}
		remove_action( 'wp_head', 'rsd_link' );
		add_filter( 'wp_headers', [ $this, 'filter_wp_headers' ], PHP_INT_MAX );
		add_filter( 'pings_open', [ $this, 'filter_pings_open' ], PHP_INT_MAX );
		add_filter( 'bloginfo_url', [ $this, 'filter_bloginfo_url' ], PHP_INT_MAX, 2 );
	}

	/**
	 * @param mixed $headers Headers by name.
	 * @return mixed
	 */
	public function filter_wp_headers( $headers ) {
		if ( is_array( $headers ) ) {
			unset( $headers['X-Pingback'] );
		}
		return $headers;
	}

	/**
	 * For themes that ask whether to print a link in the head.
	 *
	 * @param mixed $open Whether pings are allowed.
	 * @return mixed
	 */
	public function filter_pings_open( $open ) {
		return doing_action( 'wp_head' ) ? false : $open;
	}

	/**
	 * For themes that print the link without asking.
	 *
	 * @param mixed $url  What is to be printed.
	 * @param mixed $show What was asked for.
	 * @return mixed
	 */
	public function filter_bloginfo_url( $url, $show ) {
		return $show === 'pingback_url' ? '' : $url;
	}
}
