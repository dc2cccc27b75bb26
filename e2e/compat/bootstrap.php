<?php
/**
 * Starts WordPress's own PHPUnit suite for `npm run compat`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

define( 'WP_TESTS_CONFIG_FILE_PATH', __DIR__ . '/wp-tests-config.php' );
define( 'WP_TESTS_PHPUNIT_POLYFILLS_PATH', (string) getenv( 'COMPAT_POLYFILLS' ) );

$suite = getenv( 'COMPAT_CORE' ) . '/tests/phpunit/includes';
require_once $suite . '/functions.php';

if ( getenv( 'COMPAT_PLUGIN' ) !== '' ) {
	// The suite adds a filter `pre_option_…` for each of these. Not for `active_plugins`: tests change that option.
	$GLOBALS['wp_tests_options'] = [
		'sidegate_settings' => json_decode( (string) getenv( 'COMPAT_SETTINGS' ), true ),
	];
	tests_add_filter(
		'muplugins_loaded',
		static function (): void {
			// The suite has a WP_PLUGIN_DIR of its own, whose contents its tests count.
			require ABSPATH . 'wp-content/plugins/' . getenv( 'COMPAT_PLUGIN' );
		}
	);
}

require $suite . '/bootstrap.php';
