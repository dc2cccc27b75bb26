<?php
/**
 * Rows of a CSV file.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core;

/**
 * RFC 4180, made for a person who opens it in a spreadsheet: `=cmd()` as a
 * user agent would be run there, a newline would forge a row, and a
 * right-to-left override would turn a name around on the screen.
 */
final class Csv {

	/**
	 * Before what a spreadsheet takes for the beginning of a formula (OWASP, CSV
	 * Injection): at the beginning of a field, and behind whatever another
	 * spreadsheet takes for the end of a cell. Where `;` separates, the quotes of
	 * this file end at its first comma, so that no quote protects a `;`.
	 */
	private const FORMULA = '~(^|[,;|])([ "\']*)(?=[=+@-])~';

	/**
	 * @param list<string> $texts Fields, of strangers too.
	 * @return string With CR LF at its end.
	 */
	public static function row( array $texts ): string {
		return implode( ',', array_map( [ self::class, 'field' ], $texts ) ) . "\r\n";
	}

	private static function field( string $text ): string {
		// Nothing but printable ASCII is left: no tab or other control character, no full-width `＝`, and no character that turns a line around.
		$plain = (string) preg_replace( self::FORMULA, '$1\'$2', Hit::escape( $text ) );
		return '"' . str_replace( '"', '""', $plain ) . '"';
	}
}
