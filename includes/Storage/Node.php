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
 */
final class Node {

	public static function name(): string {
		$name = getenv( 'SIDEGATE_NODE' );
		return is_string( $name ) && $name !== '' ? $name : (string) gethostname();
	}
}
