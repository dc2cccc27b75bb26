/**
 * A word of HAProxy's configuration. Between single quotes every character
 * stands for itself, and there is no way to write a single quote.
 * (Configuration manual, 2.2 "Quoting and escaping".)
 */
export function text( value: string ): string {
	if ( /['\n\r]/.test( value ) ) {
		throw new Error(
			`Has no place in HAProxy’s configuration: ${ JSON.stringify( value ) }`
		);
	}
	return `'${ value }'`;
}
