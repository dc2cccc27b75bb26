<?php
/**
 * Cleans untrusted text for display.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Networks;

/**
 * Cleans a text from a registry or the DNS, which any holder of an address may
 * write: no control characters, none that reverse the direction of text, and a
 * limited length.
 */
final class PlainText {

	private const MAX_LENGTH = 120;

	/** @param mixed $value Expected to be a string; empty otherwise. */
	public static function of( $value ): string {
		if ( ! is_string( $value ) || preg_match( '//u', $value ) !== 1 ) {
			return '';
		}
		$text = trim( (string) preg_replace( '/[\p{C}\p{Z}]+/u', ' ', $value ) );
		return preg_match( '/^.{0,' . self::MAX_LENGTH . '}/u', $text, $parts ) === 1 ? trim( $parts[0] ) : '';
	}
}
