<?php
/**
 * Formats rows of a CSV file.
 *
 * @package Sidegate
 */

declare( strict_types = 1 );

namespace Sidegate\Core\Log;

/**
 * Formats rows (RFC 4180) that are safe to open in a spreadsheet. There, a user
 * agent such as `=cmd()` would run, a newline would forge a row, and a
 * right-to-left override would reverse a name on the screen.
 */
final class Csv {

	/**
	 * Where a spreadsheet sees the beginning of a formula (OWASP, CSV Injection): at
	 * the beginning of a field, and after any character that separates cells in
	 * some spreadsheet. If that is `;`, a quote counts only at the beginning of
	 * such a cell: after the first comma of a row, quotes don't protect a `;`.
	 */
	private const FORMULA = '~(^|[,;|])([ "\']*)(?=[=+@-])~';

	/**
	 * @param list<string> $texts Fields; may contain untrusted text.
	 * @return string The row, ending in CR LF.
	 */
	public static function row( array $texts ): string {
		return implode( ',', array_map( [ self::class, 'field' ], $texts ) ) . "\r\n";
	}

	private static function field( string $text ): string {
		// escape() leaves only printable ASCII: no tab or other control character,
		// no full-width `＝`, and no right-to-left override.
		$safe = (string) preg_replace( self::FORMULA, '$1\'$2', Hit::escape( $text ) );
		return '"' . str_replace( '"', '""', $safe ) . '"';
	}
}
