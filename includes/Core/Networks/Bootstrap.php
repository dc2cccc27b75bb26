<?php
/**
 * Finds the registry of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

use Sidegate\Core\ClientIp\Cidr;

/** Reads IANA's list of the registries' RDAP servers (RFC 9224). */
final class Bootstrap {

	private const DEPTH = 8;

	/**
	 * Returns the URL to query for an address: at the server of the narrowest range that contains it.
	 *
	 * @param string $json    The list, as IANA sends it.
	 * @param string $address The address.
	 * @return string|null Null if the list is malformed or has no range for the address.
	 */
	public static function url( string $json, string $address ): ?string {
		$list     = json_decode( $json, true, self::DEPTH );
		$services = is_array( $list ) ? $list['services'] ?? null : null;
		$found    = null;
		$bits     = -1;
		foreach ( is_array( $services ) ? $services : [] as $service ) {
			$server = is_array( $service ) ? self::server( $service[1] ?? null ) : null;
			if ( $server === null ) {
				continue;
			}
			foreach ( is_array( $service[0] ?? null ) ? $service[0] : [] as $range ) {
				$cidr = is_string( $range ) ? Cidr::parse( $range ) : null;
				if ( $cidr !== null && $cidr->bits() > $bits && $cidr->contains( $address ) ) {
					$found = $server;
					$bits  = $cidr->bits();
				}
			}
		}
		return $found === null ? null : $found . 'ip/' . $address;
	}

	/**
	 * Returns the first server with HTTPS, otherwise the first.
	 *
	 * @param mixed $urls Expected to be a list of URLs that end with a slash.
	 */
	private static function server( $urls ): ?string {
		$usable = [];
		foreach ( is_array( $urls ) ? $urls : [] as $url ) {
			if ( is_string( $url ) && preg_match( '~^https?://[a-z0-9.:-]+/(?:[a-zA-Z0-9._-]+/)*$~D', $url ) === 1 ) {
				$usable[] = $url;
			}
		}
		foreach ( $usable as $url ) {
			if ( strncmp( $url, 'https:', 6 ) === 0 ) {
				return $url;
			}
		}
		return $usable[0] ?? null;
	}
}
