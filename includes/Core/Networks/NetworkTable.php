<?php
/**
 * Finds the network of an address.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Reads the table that src/networks/table.ts writes and describes. A table that
 * is truncated, changed or of another version results in null, never in an error.
 */
final class NetworkTable {

	private const HEAD   = '/^# Sidegate networks 1 (hosting|full) ([0-9]{4}-[0-9]{2}-[0-9]{2})$/D';
	private const MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

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

	/** Opens a table; null if the bytes are no valid table. */
	public static function of( Bytes $bytes ): ?self {
		$first = explode( "\n", $bytes->read( 0, 80 ), 2 )[0];
		// A /64 is a number of 64 bits, which needs a 64-bit PHP.
		if ( PHP_INT_SIZE < 8 || preg_match( self::HEAD, $first, $parts ) !== 1 ) {
			return null;
		}
		return new self( new SortedLines( $bytes ), $parts[1], $parts[2] );
	}

	/** Returns `hosting` if it contains only networks of cloud and hosting providers, else `full`. */
	public function scope(): string {
		return $this->scope;
	}

	/** Returns the day of the data, such as `2026-06-17`. */
	public function date(): string {
		return $this->date;
	}

	/** Returns the network of an address; null if the table has none, or the text is not an address. */
	public function find( string $address ): ?Network {
		$bytes = self::bytes( $address );
		if ( $bytes === null ) {
			return null;
		}
		$ipv4 = strlen( $bytes ) === 4;
		// No network has addresses above 3fff::/16 (RFC 4291, 2.4). From 8000::/16 on, a
		// key would not fit into an int, which has a sign.
		if ( ! $ipv4 && ord( $bytes[0] ) > 0x3f ) {
			return null;
		}
		$digits = bin2hex( substr( $bytes, 0, 8 ) );
		$line   = $this->lines->at_most( ( $ipv4 ? '4' : '6' ) . $digits );
		if ( $line === null || $line[0] !== ( $ipv4 ? '4' : '6' ) ) {
			return null;
		}
		$network = self::network_at( substr( $line, 1 ), intval( $digits, 16 ), $ipv4 ? 256 : 65536 );
		if ( $network === '' ) {
			return null;
		}
		$key   = 'n' . str_pad( $network, 6, '0', STR_PAD_LEFT );
		$found = (string) $this->lines->at_most( $key );
		return strncmp( $found, $key, 7 ) === 0 ? Network::from_line( $found ) : null;
	}

	/**
	 * Returns the network, by its number in the table, of the range that contains
	 * $key. A range begins at a boundary. Empty if it belongs to no network.
	 */
	private static function network_at( string $line, int $key, int $unit ): string {
		$at    = 0;
		$found = '';
		foreach ( explode( ' ', $line ) as $index => $word ) {
			$parts   = explode( ',', $word, 2 );
			$is_full = $index === 0 || strncmp( $word, '.', 1 ) === 0;
			$at     += intval( ltrim( $parts[0], '.' ), 16 ) * ( $is_full ? 1 : $unit );
			// In a manipulated table, the sum of all steps may exceed an int.
			if ( $at > $key ) {
				break;
			}
			$found = $parts[1] ?? '';
		}
		return $found;
	}

	/** Returns an address as 4 bytes (also IPv4 inside IPv6) or 16 bytes; null if it is not an address. */
	private static function bytes( string $address ): ?string {
		if ( filter_var( $address, FILTER_VALIDATE_IP ) === false ) {
			return null;
		}
		$bytes = (string) inet_pton( $address );
		return strncmp( $bytes, self::MAPPED, 12 ) === 0 ? substr( $bytes, 12 ) : $bytes;
	}
}
