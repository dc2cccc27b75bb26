/** A string literal of the CloudFront function. */
export function text( value: string ): string {
	if ( /[^\x20-\x7e]/.test( value ) ) {
		throw new Error( `Not printable ASCII: ${ JSON.stringify( value ) }` );
	}
	return `'${ value.replace( /[\\']/g, '\\$&' ) }'`;
}
