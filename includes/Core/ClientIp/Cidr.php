<?php
/**
 * A range of addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\ClientIp;

/**
 * Represents an address or a CIDR (RFC 4632, RFC 4291), IPv4 or IPv6. An IPv4
 * address inside IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
 */
final class Cidr {

	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/** @var string Network address, 4 or 16 bytes. */
	private string $network;

	/** @var int Bits of the prefix. */
	private int $bits;

	private function __construct( string $network, int $bits ) {
		$this->network = $network;
		$this->bits    = $bits;
	}

	/** Parses an address or a CIDR; null if the text is neither. */
	public static function parse( string $text ): ?self {
		$parts   = explode( '/', trim( $text, ' ' ), 2 );
		$network = self::bytes( $parts[0] );
		if ( $network === null ) {
			return null;
		}
		$max_bits = 8 * strlen( $network );
		if ( ! isset( $parts[1] ) ) {
			return new self( $network, $max_bits );
		}
		if ( preg_match( '/^(?:0|[1-9][0-9]{0,2})$/D', $parts[1] ) !== 1 ) {
			return null;
		}
		// `::ffff:192.0.2.0/120` counts its bits in IPv6.
		$bits = (int) $parts[1] - ( strpos( $parts[0], ':' ) !== false && $max_bits === 32 ? 96 : 0 );
		return $bits >= 0 && $bits <= $max_bits ? new self( $network, $bits ) : null;
	}

	/** Checks whether an address lies in the range; false if it is no address. */
	public function contains( string $address ): bool {
		$bytes = self::bytes( $address );
		if ( $bytes === null || strlen( $bytes ) !== strlen( $this->network ) ) {
			return false;
		}
		$whole = intdiv( $this->bits, 8 );
		if ( strncmp( $bytes, $this->network, $whole ) !== 0 ) {
			return false;
		}
		$rest = $this->bits % 8;
		$mask = 0xff << ( 8 - $rest ) & 0xff;
		return $rest === 0 || ( ord( $bytes[ $whole ] ) & $mask ) === ( ord( $this->network[ $whole ] ) & $mask );
	}

	public function is_ipv4(): bool {
		return strlen( $this->network ) === 4;
	}

	/** Checks whether the range is too large to be meant: a large part of the Internet. */
	public function is_too_large(): bool {
		return $this->bits < ( $this->is_ipv4() ? 8 : 16 );
	}

	/** Returns the length of the prefix in bits. */
	public function bits(): int {
		return $this->bits;
	}

	/** Returns the first address of the range. */
	public function address(): string {
		$first = '';
		foreach ( str_split( $this->network ) as $at => $byte ) {
			$free   = max( 0, min( 8, 8 * ( $at + 1 ) - $this->bits ) );
			$first .= chr( ord( $byte ) & ( 0xff << $free & 0xff ) );
		}
		return (string) inet_ntop( $first );
	}

	private static function bytes( string $address ): ?string {
		if ( filter_var( $address, FILTER_VALIDATE_IP ) === false ) {
			return null;
		}
		try {
			$bytes = (string) inet_pton( $address );
		} catch ( \Error $e ) {
			// The host has disabled inet_pton(): IPv4 can be parsed without it, and IPv6 is in no range.
			return strpos( $address, ':' ) === false ? implode( '', array_map( static fn ( string $byte ): string => chr( (int) $byte ), explode( '.', $address ) ) ) : null;
		}
		return strncmp( $bytes, self::MAPPED, 12 ) === 0 ? substr( $bytes, 12 ) : $bytes;
	}
}
