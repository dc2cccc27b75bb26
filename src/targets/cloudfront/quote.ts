/**
 * Texts and expressions in the CloudFront function.
 */
import { portable } from '../../language/regex';

/** A string literal. */
export function text( value: string ): string {
	if ( /[^\x20-\x7e]/.test( value ) ) {
		throw new Error( `Not printable ASCII: ${ JSON.stringify( value ) }` );
	}
	return `'${ value.replace( /[\\']/g, '\\$&' ) }'`;
}

/** @throws if the expression isn't portable. */
export function regex( pattern: string ): string {
	portable( pattern );
	// Nothing between the slashes would begin a comment.
	return pattern === ''
		? '/^/'
		: `/${ pattern.replace( /\\?\//g, '\\/' ) }/i`;
}

const PREFIX = 'wp-json';

/**
 * The same, on a path: a site may have its REST elsewhere.
 *
 * @param pattern
 * @param loosely Where the expression must not hold, what is so by default isn't forgotten.
 */
export const regexOnPath = ( pattern: string, loosely: boolean ): string =>
	regex( pattern ).replaceAll(
		PREFIX,
		loosely ? `(?:${ PREFIX }|{{rest_prefix}})` : '{{rest_prefix}}'
	);
