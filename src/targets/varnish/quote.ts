/**
 * A string of VCL, in the long form: what stands between its quotes stands for
 * itself. (VCL reference, "Strings".)
 */
export function text( value: string ): string {
	if ( /["\n\r]/.test( value ) ) {
		throw new Error( `Has no place in VCL: ${ JSON.stringify( value ) }` );
	}
	return `"${ value }"`;
}
