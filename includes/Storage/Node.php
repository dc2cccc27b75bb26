<?php
/**
 * What this node is called.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Storage;

/**
 * Several nodes may share a spool's folder; each has files of its own in it.
 * Where the host's name doesn't tell them apart, or changes with each start of
 * a container, the environment says it: `env[SIDEGATE_NODE]` of a PHP-FPM
 * pool, or Apache's SetEnv. Not a constant in wp-config.php, because refuse.php
 * reads none; a client can't set it, because what he sends is called HTTP_*.
 *
 * Hosts disable these functions one by one. Where none is left, every node has
 * the same name, and they share one file, whose lock keeps them apart.
 */
final class Node {

	private const UNKNOWN = 'localhost';

	public static function name(): string {
		$name = function_exists( 'getenv' ) ? getenv( 'SIDEGATE_NODE' ) : $_SERVER['SIDEGATE_NODE'] ?? ''; // phpcs:ignore WordPress.Security -- the server's own; only its checksum is used.
		if ( is_string( $name ) && $name !== '' ) {
			return $name;
		}
		$name = function_exists( 'gethostname' ) ? gethostname() : ( function_exists( 'php_uname' ) ? php_uname( 'n' ) : '' );
		return is_string( $name ) && $name !== '' ? $name : self::UNKNOWN;
	}
}
