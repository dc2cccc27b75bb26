<?php
/**
 * Values as portable regular expressions.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Export;

use Sidegate\Core\ClientIp\Cidr;

/**
 * Builds expressions without flags, spaces, quotes, braces or single
 * backslashes: anything but a letter or digit becomes `\xhh`, so the
 * same text is valid in the quotes of every engine.
 */
final class RegexList {

	/** Any octet of an IPv4 address. */
	private const ANY_OCTET = '[0-9]+';

	/** Returns a case-sensitive expression for a path. A slash also matches several slashes. */
	public static function path( string $path ): string {
		$expression = static fn ( string $byte ): string => $byte === '/' ? '/+' : self::escape_byte( $byte );
		return implode( '', array_map( $expression, str_split( $path ) ) );
	}

	/**
	 * Returns an expression for the addresses in IPv4 ranges, also in the form `::ffff:192.0.2.1`.
	 *
	 * @param list<Cidr> $ranges IPv4 ranges.
	 */
	public static function addresses( array $ranges ): string {
		$alternatives = [];
		foreach ( $ranges as $range ) {
			$first      = explode( '.', $range->address() );
			$octets     = [];
			$fixed_bits = $range->bits();
			foreach ( $first as $octet ) {
				// The bits of this octet that are not fixed.
				$free        = 8 - max( 0, min( 8, $fixed_bits ) );
				$octets[]    = $free === 8 ? self::ANY_OCTET : self::number_range( (int) $octet, (int) $octet + ( 1 << $free ) - 1 );
				$fixed_bits -= 8;
			}
			$alternatives[] = implode( '\x2e', $octets );
		}
		return '(?:\x3a\x3a[Ff][Ff][Ff][Ff]\x3a)?(?:' . implode( '|', $alternatives ) . ')';
	}

	/** Returns an expression for a range of numbers: one alternative for each ten, such as `8[0-9]|9[0-5]`. */
	private static function number_range( int $from, int $to ): string {
		$alternatives = [];
		for ( $number = $from; $number <= $to; $number = $last + 1 ) {
			$tens           = intdiv( $number, 10 );
			$last           = min( $to, $tens * 10 + 9 );
			$ones           = $number === $last ? (string) ( $number % 10 ) : '[' . $number % 10 . '-' . $last % 10 . ']';
			$alternatives[] = ( $tens === 0 ? '' : $tens ) . $ones;
		}
		return count( $alternatives ) === 1 ? $alternatives[0] : '(?:' . implode( '|', $alternatives ) . ')';
	}

	private static function escape_byte( string $byte ): string {
		return preg_match( '/^[A-Za-z0-9_-]$/D', $byte ) === 1 ? $byte : sprintf( '\x%02x', ord( $byte ) );
	}
}
