<?php
/**
 * The values of a hit in REST responses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\WordPress\Rest;

use Sidegate\Core\ClientIp\ProxyChain;
use Sidegate\Core\Log\Hit;
use Sidegate\Core\Networks\Network;

defined( 'ABSPATH' ) || exit;

/**
 * Converts the values of a hit for REST and for files. What of a hit is shown,
 * and in what order, is declared in src/hits: see HitOutput.
 */
final class HitShape {

	/** @return array{ hops: list<string>, because: string }|null */
	public static function chain( Hit $hit, ?ProxyChain $chain ): ?array {
		return $chain === null ? null : [
			'hops'    => self::hops( $hit, $chain ),
			'because' => $chain->reason,
		];
	}

	/** @return list<string> Addresses: REMOTE_ADDR first, the client last. */
	public static function hops( Hit $hit, ProxyChain $chain ): array {
		return array_merge( $chain->hops, [ $hit->source ] );
	}

	/** Formats a hit's time after RFC 3339, in UTC with milliseconds. */
	public static function time( Hit $hit ): string {
		return gmdate( 'Y-m-d\TH:i:s', intdiv( $hit->time, 1000000 ) ) . sprintf( '.%03dZ', intdiv( $hit->time, 1000 ) % 1000 );
	}

	/** @return array{ asn: int, name: string, hosting: bool, country: ?string }|null See Network in src/api/networks.ts. */
	public static function network( ?Network $network ): ?array {
		return $network === null ? null : [
			'asn'     => $network->number,
			'name'    => $network->name,
			'hosting' => $network->hosting,
			'country' => $network->country,
		];
	}

	/** Converts bytes of a request to UTF-8: what is not valid becomes U+FFFD. */
	public static function text( string $bytes ): string {
		$text = json_decode( (string) wp_json_encode( $bytes, JSON_INVALID_UTF8_SUBSTITUTE ) );
		return is_string( $text ) ? $text : '';
	}
}
