<?php
/**
 * The shield inside WordPress: what the plugin calls in its first lines, and
 * the must-use plugin before other plugins load.
 *
 * Both read the options, so a copy of the site uses its own settings and its
 * own spool from its first request on. The must-use plugin leaves rules that
 * only watch to the plugin, which records them once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\WordPress\ThisSite;

/** @param bool $early Whether the must-use plugin asks. */
return static function ( bool $early = false ): void {
	$front = __DIR__ . '/front.php';
	$site  = dirname( __DIR__ ) . '/WordPress/ThisSite.php';
	if ( ! is_readable( $front ) || ( ! class_exists( ThisSite::class, false ) && ( @include $site ) === false ) ) {
		return;
	}
	$state  = get_option( 'sidegate_state' );
	$server = is_array( $state ) ? $state['server'] ?? null : null;
	// The file may stay behind where it can't be removed.
	if ( $early && ( ! is_array( $server ) || ( $server['early'] ?? '' ) !== 'mu-plugin' || ( $server['suspended'] ?? false ) === true ) ) {
		return;
	}
	/** @var callable $stand */
	$stand = require $front;
	$stand( get_option( 'sidegate_settings' ), $state, ThisSite::spool_base(), $_SERVER, $_GET, $_POST, $_COOKIE, ThisSite::name(), ThisSite::secret(), $early ); // phpcs:ignore WordPress.Security -- read, compared and escaped into a log.
};
