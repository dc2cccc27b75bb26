<?php
/**
 * Names and addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Networks;

use Sidegate\Core\Networks\ReverseName;

/**
 * Asks the DNS that the server uses. PHP knows no time-out for it: what an
 * unreachable DNS costs, some seconds, is the reason to ask only on a click.
 */
final class Dns {

	/** Null if the DNS didn't answer. */
	public function name_of( string $address ): ?ReverseName {
		$answers = self::records( ReverseName::question( $address ), DNS_PTR );
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

	/** @return list<array<mixed>>|null Null if nobody answered. */
	private static function records( string $name, int $type ): ?array {
		// It warns where it also answers false.
		$records = @dns_get_record( $name, $type );
		return $records === false ? null : array_values( array_filter( $records, 'is_array' ) );
	}
}
