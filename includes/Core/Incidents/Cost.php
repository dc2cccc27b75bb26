<?php
/**
 * What an attack cost the server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Incidents;

/**
 * Estimates the CPU time of blocked requests from the layers that blocked them:
 * measured milliseconds of a blocked `POST xmlrpc.php` with WordPress 7.1, Apache
 * 2.4, PHP-FPM 8.2 and MariaDB on two cores. A CDN's block costs the server nothing.
 */
final class Cost {

	/** Milliseconds by layer. */
	private const MILLISECONDS = [
		'edge'      => 0.0,
		'server'    => 0.26,
		'shield'    => 3.6,
		'wordpress' => 10.1,
	];

	/**
	 * Returns the seconds of CPU, or null if some requests were only watched: what
	 * WordPress did with those wasn't measured.
	 *
	 * @param array<string, int> $layers  Hits by layer; may include hits around the attack.
	 * @param int                $hits    Hits of the attack.
	 * @param int                $watched Hits that were only watched.
	 */
	public static function seconds( array $layers, int $hits, int $watched ): ?float {
		$all = array_sum( $layers );
		if ( $watched > 0 || $all <= 0 ) {
			return null;
		}
		$milliseconds = 0.0;
		foreach ( $layers as $layer => $of_layer ) {
			$milliseconds += $of_layer * ( self::MILLISECONDS[ $layer ] ?? 0.0 );
		}
		return round( $milliseconds * $hits / $all / 1000, 1 );
	}
}
