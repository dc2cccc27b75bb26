<?php
/**
 * Finds the network of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Reads the table that src/networks/table.ts writes; see there for its lines.
 * A table that is cut, changed or of another version answers null, never an error.
 */
final class NetworkTable {

	private const HEAD   = '/^# Sidegate networks 1 (hosting|full) ([0-9]{4}-[0-9]{2}-[0-9]{2})$/D';
	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

	/** @var SortedLines */
	private SortedLines $lines;

	/** @var string `hosting` or `full`. */
	private string $scope;

	/** @var string Day of the data. */
	private string $date;

	private function __construct( SortedLines $lines, string $scope, string $date ) {
		$this->lines = $lines;
		$this->scope = $scope;
		$this->date  = $date;
	}

	/** Null for what is no such table. */
	public static function of( Bytes $bytes ): ?self {
		$first = explode( "\n", $bytes->read( 0, 80 ), 2 )[0];
		// A /64 is a number of 64 bits, which an int holds in a PHP of 64 bits alone.
		if ( PHP_INT_SIZE < 8 || preg_match( self::HEAD, $first, $parts ) !== 1 ) {
			return null;
		}
		return new self( new SortedLines( $bytes ), $parts[1], $parts[2] );
	}

	/** `hosting` if only networks of cloud and hosting providers are in it, else `full`. */
	public function scope(): string {
		return $this->scope;
	}

	/** Day of the data, such as `2026-06-17`. */
	public function date(): string {
		return $this->date;
	}

	/** Null if the table knows nobody there, or it is no address. */
	public function find( string $address ): ?Network {
		$bytes = self::bytes( $address );
		if ( $bytes === null ) {
			return null;
		}
		$ipv4 = strlen( $bytes ) === 4;
		// Nothing above 3fff::/16 is given to networks (RFC 4291, 2.4), and an int has a sign.
		if ( ! $ipv4 && ord( $bytes[0] ) > 0x3f ) {
			return null;
		}
		$digits = bin2hex( substr( $bytes, 0, 8 ) );
		$line   = $this->lines->at_most( ( $ipv4 ? '4' : '6' ) . $digits );
		if ( $line === null || $line[0] !== ( $ipv4 ? '4' : '6' ) ) {
			return null;
		}
		$network = self::walk( substr( $line, 1 ), intval( $digits, 16 ), $ipv4 ? 256 : 65536 );
		if ( $network === '' ) {
			return null;
		}
		$key   = 'n' . str_pad( $network, 6, '0', STR_PAD_LEFT );
		$found = (string) $this->lines->at_most( $key );
		return strncmp( $found, $key, 7 ) === 0 ? Network::from_line( $found ) : null;
	}

	/** The network of the last boundary that isn't behind $key; empty for nobody's. */
	private static function walk( string $line, int $key, int $unit ): string {
		$at    = 0;
		$found = '';
		foreach ( explode( ' ', $line ) as $place => $word ) {
			$parts = explode( ',', $word, 2 );
			$whole = $place === 0 || strncmp( $word, '.', 1 ) === 0;
			$at   += intval( ltrim( $parts[0], '.' ), 16 ) * ( $whole ? 1 : $unit );
			// In a table that somebody changed, the sum of all steps may outgrow an int.
			if ( $at > $key ) {
				break;
			}
			$found = $parts[1] ?? '';
		}
		return $found;
	}

	/** 4 or 16 bytes; an IPv4 address inside IPv6 is the IPv4 address. */
	private static function bytes( string $address ): ?string {
		if ( filter_var( $address, FILTER_VALIDATE_IP ) === false ) {
			return null;
		}
		$bytes = (string) inet_pton( $address );
		return strncmp( $bytes, self::MAPPED, 12 ) === 0 ? substr( $bytes, 12 ) : $bytes;
	}
}
