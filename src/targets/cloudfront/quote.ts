/**
 * Texts and expressions in the CloudFront function.
 */
import { portable } from '../../language/regex';

/** A string literal. JSON is JavaScript, but for two line ends that no value may hold. */
export function text( value: string ): string {
	if ( /[^\x20-\x7e]/.test( value ) ) {
		throw new Error( `Not printable ASCII: ${ JSON.stringify( value ) }` );
	}
	return `'${ value.replace( /[\\']/g, '\\$&' ) }'`;
}

/** @throws if the expression isn't portable. */
export function regex( pattern: string ): string {
	portable( pattern );
	return pattern === ''
		? '/^/'
		: `/${ pattern.replace( /\\?\//g, '\\/' ) }/i`;
}
