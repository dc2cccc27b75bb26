/**
 * An argument of a directive, between double quotes: Apache gives a meaning to
 * a backslash before a quote or another backslash, and ModSecurity to `%{`.
 */
export function text( value: string ): string {
	if ( /["\n\r]|\\\\|%\{|\\$/.test( value ) ) {
		throw new Error(
			`Has no place in a SecRule: ${ JSON.stringify( value ) }`
		);
	}
	return `"${ value }"`;
}
