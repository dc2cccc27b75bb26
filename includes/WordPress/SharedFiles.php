<?php
/**
 * What all sites of a network have in common.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

defined( 'ABSPATH' ) || exit;

/**
 * The web server's file, earlier PHP and the texts for servers hold for every
 * site, and hold paths of the server: on a network they are the network
 * administrator's, and the main site writes them.
 */
final class SharedFiles {

	/** What it takes to see and to change them. */
	public static function capability(): string {
		return is_multisite() ? 'manage_network_options' : 'manage_options';
	}

	/** Whether this is a site whose server files another one writes. */
	public static function are_elsewhere(): bool {
		return is_multisite() && ! is_main_site();
	}

	/** A path on the server, for those who may see it; its last name for others. */
	public static function shown( string $path ): string {
		return current_user_can( self::capability() ) ? $path : '…/' . basename( $path );
	}
}
