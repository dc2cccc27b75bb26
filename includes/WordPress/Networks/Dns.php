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

	/** Returns the name of an address and whether it leads back; null if the DNS didn't answer. */
	public function reverse_name( string $address ): ?ReverseName {
		$answers = self::records( ReverseName::query_name( $address ), DNS_PTR );
		if ( $answers === null ) {
			return null;
		}
		$name = $answers[0]['target'] ?? '';
		if ( ! is_string( $name ) || ! ReverseName::is_name( $name ) ) {
			return new ReverseName( $address, '', [] );
		}
		$ipv6     = strpos( $address, ':' ) !== false;
		$leads_to = array_column( self::records( $name, $ipv6 ? DNS_AAAA : DNS_A ) ?? [], $ipv6 ? 'ipv6' : 'ip' );
		return new ReverseName( $address, $name, array_values( array_filter( $leads_to, 'is_string' ) ) );
	}

	/** @return list<array<mixed>>|null Null if there was no answer. */
	private static function records( string $name, int $type ): ?array {
		// It also warns if it returns false.
		$records = @dns_get_record( $name, $type );
		return $records === false ? null : array_values( array_filter( $records, 'is_array' ) );
	}
}
