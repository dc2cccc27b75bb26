<?php
/**
 * What tells this site from its copies.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress;

use wpdb;

/**
 * Reads constants and $wpdb only: the shield asks it in the first lines of the
 * plugin and of the must-use plugin, and it must be right after
 * switch_to_blog().
 *
 * The identity is the database and the prefix of the tables in it. Not the
 * folder, which each deploy changes; not the home URL, which may come from the
 * Host header; not DB_HOST, which the nodes of a fleet, or the web and the
 * command line of one site, may spell in different ways.
 */
final class ThisSite {

	/** What wp-config-sample.php says instead of a secret. */
	private const PLACEHOLDER = 'put your unique phrase here';

	/** Returns the site's database and prefix. */
	public static function name(): string {
		/** @var wpdb $wpdb */
		global $wpdb;
		// With SQLite the database is a file.
		$database = self::constant( 'FQDB' ) !== '' ? self::constant( 'FQDB' ) : self::constant( 'DB_NAME' );
		return "$database\n$wpdb->prefix";
	}

	/** Returns the secrets of wp-config.php; empty if it has none. A site whose options are gone derives its token from them. */
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
