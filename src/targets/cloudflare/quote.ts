/**
 * A string of the Rules language, where only a quote and a backslash are special.
 */
export function text( value: string ): string {
	if ( /["\\]|[^\x20-\x7e]/.test( value ) ) {
		throw new Error(
			`Has no place in an expression of Cloudflare’s: ${ JSON.stringify( value ) }`
		);
	}
	return `"${ value }"`;
}
