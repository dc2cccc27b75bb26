/**
 * Texts and expressions in CEL, which Caddy's `expression` is written in,
 * within a backquoted token of the Caddyfile.
 */

const BREAKS_OUT = /[`"\n\r]/;

function checked( value: string ): string {
	if ( BREAKS_OUT.test( value ) ) {
		throw new Error( `Has no place in CEL: ${ JSON.stringify( value ) }` );
	}
	return value;
}

export const text = ( value: string ): string => `"${ checked( value ) }"`;

/** A raw string: backslashes are the expression's own. */
export const matches = ( operand: string, expression: string ): string =>
	`${ operand }.matches(r"${ checked( expression ) }")`;
