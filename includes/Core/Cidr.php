<?php
/**
 * A range of addresses.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * An address or a CIDR (RFC 4632, RFC 4291), IPv4 or IPv6. An IPv4 address
 * inside IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
 */
final class Cidr {

	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/** @var string Network address, 4 or 16 bytes. */
	private string $network;

	/** @var int Bits that must agree. */
	private int $bits;

	private function __construct( string $network, int $bits ) {
		$this->network = $network;
		$this->bits    = $bits;
	}

	/** Null if the text is neither an address nor a CIDR. */
	public static function parse( string $text ): ?self {
		$parts   = explode( '/', trim( $text, ' ' ), 2 );
		$network = self::bytes( $parts[0] );
		if ( $network === null ) {
			return null;
		}
		$most = 8 * strlen( $network );
		if ( ! isset( $parts[1] ) ) {
			return new self( $network, $most );
		}
		if ( preg_match( '/^(?:0|[1-9][0-9]{0,2})$/D', $parts[1] ) !== 1 ) {
			return null;
		}
		// `::ffff:192.0.2.0/120` counts its bits in IPv6.
		$bits = (int) $parts[1] - ( strpos( $parts[0], ':' ) !== false && $most === 32 ? 96 : 0 );
		return $bits >= 0 && $bits <= $most ? new self( $network, $bits ) : null;
	}

	/** Whether an address lies in the range; false for what isn't an address. */
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

	/** Whether it is a large part of the Internet, so that nobody can mean all of it. */
	public function is_vast(): bool {
		return $this->bits < ( $this->is_ipv4() ? 8 : 16 );
	}

	/** How many bits of the address must agree. */
	public function bits(): int {
		return $this->bits;
	}

	/** The first address of the range. */
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
			// A host has disabled it: IPv4 can be read by hand, and IPv6 is in no range.
			return strpos( $address, ':' ) === false ? implode( '', array_map( static fn ( string $byte ): string => chr( (int) $byte ), explode( '.', $address ) ) ) : null;
		}
		return strncmp( $bytes, self::MAPPED, 12 ) === 0 ? substr( $bytes, 12 ) : $bytes;
	}
}
