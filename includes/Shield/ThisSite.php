<?php
/**
 * The identity of this site.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Shield;

use wpdb;

/**
 * Distinguishes this site from its copies.
 *
 * Reads only constants and $wpdb: the shield uses it in the first lines of the
 * plugin and of the must-use plugin, and it must be correct after
 * switch_to_blog().
 *
 * The identity is the database and the prefix of the tables in it. It doesn't
 * include the folder, which each deployment changes; nor the home URL, which may
 * come from the Host header; nor DB_HOST, which several nodes of one site, or its
 * web server and its command line, may spell in different ways.
 */
final class ThisSite {

	/** The placeholder for secrets in wp-config-sample.php. */
	private const PLACEHOLDER = 'put your unique phrase here';

	/** Returns the site's database and table prefix. */
	public static function name(): string {
		/** @var wpdb $wpdb */
		global $wpdb;
		// With SQLite the database is a file.
		$database = self::constant( 'FQDB' ) !== '' ? self::constant( 'FQDB' ) : self::constant( 'DB_NAME' );
		return "$database\n$wpdb->prefix";
	}

	/** Returns the secrets of wp-config.php; empty if it has none. A site that has lost its options derives its token from them. */
	public static function secret(): string {
		$key  = self::constant( 'AUTH_KEY' );
		$salt = self::constant( 'NONCE_SALT' );
		return strlen( $key ) < 32 || strlen( $salt ) < 32 || $key === $salt || $key === self::PLACEHOLDER || $salt === self::PLACEHOLDER ? '' : "$key\n$salt";
	}

	/** @return mixed The folder that holds the spools of all sites of this installation. */
	public static function spool_base() {
		return defined( 'SIDEGATE_SPOOL_DIR' ) ? constant( 'SIDEGATE_SPOOL_DIR' ) : WP_CONTENT_DIR . '/uploads';
	}

	private static function constant( string $name ): string {
		$value = defined( $name ) ? constant( $name ) : '';
		return is_string( $value ) ? $value : '';
	}
}
