<?php
/**
 * DNS queries.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

use Sidegate\Core\Networks\ReverseName;

/**
 * Queries the server's DNS resolver. PHP has no timeout for it: an unreachable
 * DNS takes some seconds, so this runs only on a click.
 */
final class Dns {

	/** Maximum number of names to verify. An address may have several; the resolver returns them in any order. */
	private const MAX_NAMES = 3;

	/** Returns the name of an address and whether it leads back; null if the DNS didn't answer. */
	public function reverse_name( string $address ): ?ReverseName {
		$answers = self::records( ReverseName::query_name( $address ), DNS_PTR );
		if ( $answers === null ) {
			return null;
		}
		$ipv6  = strpos( $address, ':' ) !== false;
		$names = array_filter( array_column( $answers, 'target' ), static fn ( $name ): bool => is_string( $name ) && ReverseName::is_name( $name ) );
		$first = null;
		foreach ( array_slice( $names, 0, self::MAX_NAMES ) as $name ) {
			$records = self::records( $name, $ipv6 ? DNS_AAAA : DNS_A );
			if ( $records === null ) {
				// The name may be true or false.
				return null;
			}
			$reverse_name = new ReverseName( $address, $name, array_values( array_filter( array_column( $records, $ipv6 ? 'ipv6' : 'ip' ), 'is_string' ) ) );
			if ( $reverse_name->confirmed ) {
				return $reverse_name;
			}
			$first = $first ?? $reverse_name;
		}
		return $first ?? new ReverseName( $address, '', [] );
	}

	/** @return list<array<mixed>>|null Null if there was no answer. */
	private static function records( string $name, int $type ): ?array {
		// It also warns if it returns false.
		$records = @dns_get_record( $name, $type );
		return $records === false ? null : array_values( array_filter( $records, 'is_array' ) );
	}
}
