<?php
/**
 * The name of this node.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage\Spool;

/**
 * Finds the name of this node. Several nodes may share a spool folder; each has
 * its own files in it.
 *
 * If host names are not unique, or change whenever a container starts, the owner
 * can set the name in the environment: by `env[SIDEGATE_NODE]` of a PHP-FPM
 * pool, or by Apache's SetEnv. A constant in wp-config.php can't do this,
 * because refuse.php doesn't read that file. A client can't set the name: its
 * headers are called HTTP_*.
 *
 * A host may disable getenv(), gethostname() or php_uname(). If none of them
 * finds a name, all nodes have the same one and share one file, which its lock
 * protects.
 */
final class Node {

	private const DEFAULT_NAME = 'localhost';

	public static function name(): string {
		$name = function_exists( 'getenv' ) ? getenv( 'SIDEGATE_NODE' ) : $_SERVER['SIDEGATE_NODE'] ?? ''; // phpcs:ignore WordPress.Security -- the server's own; only its checksum is used.
		if ( is_string( $name ) && $name !== '' ) {
			return $name;
		}
		$name = function_exists( 'gethostname' ) ? gethostname() : ( function_exists( 'php_uname' ) ? php_uname( 'n' ) : '' );
		return is_string( $name ) && $name !== '' ? $name : self::DEFAULT_NAME;
	}
}
