<?php
/**
 * Values as regular expressions.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * No flag, no blank, quote, brace or lone backslash is in them: whatever is no
 * letter or digit is `\xhh`, so that quoting it is no question to any engine.
 */
final class Expression {

	/** What a part of an IPv4 address is, where any will do. */
	private const ANY = '[0-9]+';

	/** A path that a site lies below, as it is written: another case is another path. A slash in it may be several. */
	public static function below( string $path ): string {
		$spell = static fn ( string $byte ): string => $byte === '/' ? '/+' : self::plain( $byte );
		return implode( '', array_map( $spell, str_split( $path ) ) );
	}

	/**
	 * Addresses that lie in one of the ranges; IPv4 alone, also inside IPv6.
	 *
	 * @param list<Cidr> $ranges IPv4.
	 */
	public static function addresses( array $ranges ): string {
		$found = [];
		foreach ( $ranges as $range ) {
			$first   = explode( '.', $range->address() );
			$octets  = [];
			$spanned = $range->bits();
			foreach ( $first as $octet ) {
				// Of this octet's eight bits, those that may be any.
				$free     = 8 - max( 0, min( 8, $spanned ) );
				$octets[] = $free === 8 ? self::ANY : self::numbers( (int) $octet, (int) $octet + ( 1 << $free ) - 1 );
				$spanned -= 8;
			}
			$found[] = implode( '\x2e', $octets );
		}
		return '(?:\x3a\x3a[Ff][Ff][Ff][Ff]\x3a)?(?:' . implode( '|', $found ) . ')';
	}

	/** Numbers from one to another, by their tens. */
	private static function numbers( int $from, int $to ): string {
		$found = [];
		for ( $number = $from; $number <= $to; $number = $last + 1 ) {
			$tens    = intdiv( $number, 10 );
			$last    = min( $to, $tens * 10 + 9 );
			$ones    = $number === $last ? (string) ( $number % 10 ) : '[' . $number % 10 . '-' . $last % 10 . ']';
			$found[] = ( $tens === 0 ? '' : $tens ) . $ones;
		}
		return count( $found ) === 1 ? $found[0] : '(?:' . implode( '|', $found ) . ')';
	}

	private static function plain( string $byte ): string {
		return preg_match( '/^[A-Za-z0-9_-]$/D', $byte ) === 1 ? $byte : sprintf( '\x%02x', ord( $byte ) );
	}
}
