import { makePossessive } from './possessive';

/** Prints a PHP string literal: in single quotes only `\` and `'` are special. */
export function quote( text: string ): string {
	return `'${ text.replace( /[\\']/g, '\\$&' ) }'`;
}

/**
 * Prints a preg pattern as a PHP string literal. `i`, because conditions ignore
 * case; `D`, because PCRE's `$` would also match before a newline at the end.
 *
 * @throws if the expression isn't portable.
 */
export function quoteRegex( pattern: string ): string {
	return quote(
		`~${ makePossessive( pattern ).replaceAll( '~', '\\~' ) }~iD`
	);
}
