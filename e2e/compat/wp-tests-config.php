<?php
/**
 * Configures WordPress for its own PHPUnit suite. The suite also loads this file
 * in a second process, which installs the tables; both get the environment of
 * `npm run compat`.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

define( 'ABSPATH', (string) getenv( 'COMPAT_ROOT' ) );
define( 'WP_DEFAULT_THEME', 'default' );
define( 'WP_DEBUG', true );
define( 'DB_NAME', (string) getenv( 'COMPAT_DATABASE' ) );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', (string) getenv( 'COMPAT_DATABASE_HOST' ) );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
foreach ( [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ] as $name ) {
	define( $name . '_KEY', 'key of ' . $name );
	define( $name . '_SALT', 'salt of ' . $name );
}
define( 'WP_TESTS_DOMAIN', 'example.org' );
define( 'WP_TESTS_EMAIL', 'admin@example.org' );
define( 'WP_TESTS_TITLE', 'Test Blog' );
define( 'WP_PHP_BINARY', PHP_BINARY );
define( 'WPLANG', '' );
$table_prefix = 'wptests_';
