<?php
/**
 * Rule `wlwmanifest`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rules;

use Sidegate\WordPress\Rules\Support\RuleHooks;

defined( 'ABSPATH' ) || exit;

/** Removes the link that WordPress before 6.3 prints. The shield blocks the requests. */
final class Wlwmanifest extends RuleHooks {

	public function add_hooks(): void {
		if ( $this->guard->state( $this->rule ) === 'block' ) {
			remove_action( 'wp_head', 'wlwmanifest_link' );
		}
	}
}
