/**
 * How formats escape, and the way back. From binary string to binary string.
 */
export type Decoder = ( text: string ) => string;

export const plain: Decoder = ( text ) => text;

const LETTERS: Readonly< Record< string, string > > = {
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

/** Apache's, nginx's and ALB's: `\"`, `\\`, `\t`, `\xhh`. */
export const backslashes: Decoder = ( text ) =>
	text.includes( '\\' )
		? text.replace(
				/\\(?:x([0-9a-fA-F]{2})|([\s\S]))/g,
				( _, hex: string | undefined, one: string ) =>
					hex === undefined
						? ( LETTERS[ one ] ?? one )
						: String.fromCharCode( parseInt( hex, 16 ) )
			)
		: text;

/** CloudFront's: `%` and two digits, once. */
export const percents: Decoder = ( text ) =>
	text.includes( '%' )
		? text.replace( /%([0-9a-fA-F]{2})/g, ( _, hex: string ) =>
				String.fromCharCode( parseInt( hex, 16 ) )
			)
		: text;
