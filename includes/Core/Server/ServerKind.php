<?php
/**
 * The kind of web server.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Server;

/**
 * Recognises the web server by what it says in SERVER_SOFTWARE. A proxy in front of
 * it is not visible there.
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

	/** Returns a value of ServerKind in src/api/server.ts. */
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
