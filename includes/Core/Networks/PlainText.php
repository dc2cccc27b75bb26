<?php
/**
 * What a stranger calls himself.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * A short text from a registry or the DNS, which anybody with an address of
 * his own may fill in: without control characters, without those that turn
 * the direction of text around, and never long.
 */
final class PlainText {

	private const MOST = 120;

	/** @param mixed $value Empty if it is no text. */
	public static function of( $value ): string {
		if ( ! is_string( $value ) || preg_match( '//u', $value ) !== 1 ) {
			return '';
		}
		$text = trim( (string) preg_replace( '/[\p{C}\p{Z}]+/u', ' ', $value ) );
		return preg_match( '/^.{0,' . self::MOST . '}/u', $text, $parts ) === 1 ? trim( $parts[0] ) : '';
	}
}
