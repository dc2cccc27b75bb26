<?php
/**
 * What runs in front of PHP.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * As far as the server says so itself. A proxy before it stays unseen.
 */
final class ServerKind {

	private const NAMES = [
		// LiteSpeed first: some call themselves Apache too.
		'litespeed' => '/LiteSpeed/i',
		'apache'    => '/Apache/i',
		'nginx'     => '/nginx|openresty|Angie/i',
		'caddy'     => '/Caddy/i',
		'iis'       => '/Microsoft-IIS/i',
	];

	/** One of ServerKind in src/rest/types.ts. */
	public static function of( string $software ): string {
		foreach ( self::NAMES as $kind => $regex ) {
			if ( preg_match( $regex, $software ) === 1 ) {
				return $kind;
			}
		}
		return 'other';
	}

	public static function reads_htaccess( string $software ): bool {
		return in_array( self::of( $software ), [ 'apache', 'litespeed' ], true );
	}
}
