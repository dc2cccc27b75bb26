<?php
/**
 * Addresses on the public Internet.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Alerts;

use Sidegate\Core\ClientIp\Address;
use Sidegate\Core\ClientIp\Cidr;

/**
 * Decides whether a message may be sent to an address. A host name may resolve to
 * the server's own network, to a database or a cloud's metadata service.
 *
 * The ranges are those that IANA lists as not globally reachable (RFC 6890), and
 * those in which an IPv4 address is embedded. PHP's FILTER_FLAG_NO_PRIV_RANGE
 * and FILTER_FLAG_NO_RES_RANGE leave out some, such as 100.64.0.0/10 and
 * 64:ff9b::/96.
 */
final class PublicAddress {

	private const NOT_PUBLIC = [
		'0.0.0.0/8',
		'10.0.0.0/8',
		'100.64.0.0/10',
		'127.0.0.0/8',
		'169.254.0.0/16',
		'172.16.0.0/12',
		'192.0.0.0/24',
		'192.0.2.0/24',
		'192.88.99.0/24',
		'192.168.0.0/16',
		'198.18.0.0/15',
		'198.51.100.0/24',
		'203.0.113.0/24',
		'224.0.0.0/3',
		'2001::/23',
		'2001:db8::/32',
		'2002::/16',
		'3fff::/20',
	];

	/** The only range of IPv6 that is in use for public addresses. */
	private const IPV6_UNICAST = '2000::/3';

	/** Returns whether the text is an address that anybody on the Internet can reach. */
	public static function is_public( string $text ): bool {
		$address = Address::read( $text );
		if ( $address === '' || ( strpos( $address, ':' ) !== false && ! self::lies_in( $address, self::IPV6_UNICAST ) ) ) {
			return false;
		}
		foreach ( self::NOT_PUBLIC as $range ) {
			if ( self::lies_in( $address, $range ) ) {
				return false;
			}
		}
		return true;
	}

	private static function lies_in( string $address, string $range ): bool {
		$cidr = Cidr::parse( $range );
		return $cidr !== null && $cidr->contains( $address );
	}
}
