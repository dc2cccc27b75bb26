<?php
/**
 * Rule `wlwmanifest`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Gates;

defined( 'ABSPATH' ) || exit;

/**
 * Takes away the link that WordPress before 6.3 prints. Requests are refused
 * by the shield.
 */
final class Wlwmanifest extends Gate {

	public function add_hooks(): void {
		if ( $this->guard->state( $this->rule ) === 'block' ) {
			remove_action( 'wp_head', 'wlwmanifest_link' );
		}
	}
}
