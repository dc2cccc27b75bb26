<?php
/**
 * Takes away what Sidegate has made: options, tables and files, on every site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

defined( 'WP_UNINSTALL_PLUGIN' ) && PHP_VERSION_ID >= 70400 || exit;

require __DIR__ . '/includes/autoload.php';

Sidegate\WordPress\Lifecycle::on_each_site( true, [ Sidegate\WordPress\Uninstall::class, 'run' ] );
