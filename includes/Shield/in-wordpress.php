<?php
/**
 * Runs the shield inside WordPress; called by the plugin's first lines, and by
 * the must-use plugin before other plugins load.
 *
 * In both cases the options are read, so a copy of the site uses its own settings
 * and its own spool from its first request on. The must-use plugin skips rules in
 * Watch; the plugin records their hits once.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

use Sidegate\Shield\ThisSite;

/** @param bool $early Whether the must-use plugin calls this function. */
return static function ( bool $early = false ): void {
	$front = __DIR__ . '/front.php';
	$site  = __DIR__ . '/ThisSite.php';
	if ( ! is_readable( $front ) || ( ! class_exists( ThisSite::class, false ) && ( @include $site ) === false ) ) {
		return;
	}
	$state  = get_option( 'sidegate_state' );
	$server = is_array( $state ) ? $state['server'] ?? null : null;
	// The must-use plugin may still be there because it couldn't be removed.
	if ( $early && ( ! is_array( $server ) || ( $server['early'] ?? '' ) !== 'mu-plugin' || ( $server['suspended'] ?? false ) === true ) ) {
		return;
	}
	// Adds what active plugins need now: the stored needs don't know a plugin that was just copied here, and its first request must pass too.
	$needs = static function ( array $stored ): array {
		/** @var array<string, list<string>> $stored */
		try {
			/** @var (Closure( array<string, list<string>> ): array<string, list<string>>)|false $current */
			$current = @include dirname( __DIR__ ) . '/WordPress/Neighbours/current-needs.php';
			return $current instanceof Closure ? $current( $stored ) : $stored;
		} catch ( Throwable $e ) {
			return $stored;
		}
	};
	/** @var callable $run_shield */
	$run_shield = require $front;
	$run_shield( get_option( 'sidegate_settings' ), $state, ThisSite::spool_base(), $_SERVER, $_GET, $_POST, $_COOKIE, ThisSite::name(), ThisSite::secret(), $early, $needs ); // phpcs:ignore WordPress.Security -- read, compared and escaped into a log.
};
