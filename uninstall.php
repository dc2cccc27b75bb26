<?php
/**
 * Removes the options, tables and files of Sidegate from every site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

defined( 'WP_UNINSTALL_PLUGIN' ) && PHP_VERSION_ID >= 70400 || exit;

require __DIR__ . '/includes/autoload.php';

Sidegate\WordPress\Setup\Lifecycle::on_each_site( true, [ Sidegate\WordPress\Setup\Uninstall::class, 'run' ] );
