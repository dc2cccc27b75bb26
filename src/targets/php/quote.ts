import { withoutReturn } from './possessive';

/** A PHP string literal: in single quotes only `\` and `'` are special. */
export function quote( text: string ): string {
	return `'${ text.replace( /[\\']/g, '\\$&' ) }'`;
}

/**
 * A preg pattern. `i` as everywhere in the language; `D`, because PCRE's `$`
 * would also match before a newline at the end.
 *
 * @throws if the expression isn't portable.
 */
export function quoteRegex( pattern: string ): string {
	return quote(
		`~${ withoutReturn( pattern ).replaceAll( '~', '\\~' ) }~iD`
	);
}
