<?php
/**
 * Rule `xmlrpc-discovery`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Rules\Support\RuleHooks;

defined( 'ABSPATH' ) || exit;

/** Removes links and headers that point to xmlrpc.php. The shield blocks the description itself (`?rsd`). */
final class XmlrpcDiscovery extends RuleHooks {

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
	 * Hides the link in the head from themes that first check whether pings
	 * are open.
	 *
	 * @param mixed $open Whether pings are open.
	 * @return mixed
	 */
	public function filter_pings_open( $open ) {
		return doing_action( 'wp_head' ) ? false : $open;
	}

	/**
	 * Hides the link from themes that print it without checking.
	 *
	 * @param mixed $url  Value to print.
	 * @param mixed $show Name of the requested value.
	 * @return mixed
	 */
	public function filter_bloginfo_url( $url, $show ) {
		return $show === 'pingback_url' ? '' : $url;
	}
}
