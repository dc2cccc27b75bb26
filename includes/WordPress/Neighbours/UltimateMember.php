<?php
/**
 * Ultimate Member.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Neighbours;

defined( 'ABSPATH' ) || exit;

/** Removes the login name from the hidden data of profiles, for all visitors, because pages are cached. */
final class UltimateMember extends Publication {

	/**
	 * @param mixed $schema Data of the profile.
	 * @return mixed
	 */
	public function filter_schema( $schema ) {
		if ( is_array( $schema ) && isset( $schema['mainEntity'] ) && is_array( $schema['mainEntity'] ) && $this->guard->state( $this->rule ) === 'block' ) {
			unset( $schema['mainEntity']['alternateName'] );
		}
		return $schema;
	}
}
