/**
 * Decoders that undo the escaping of log formats. They take and return binary
 * strings.
 */
export type Decoder = ( text: string ) => string;

export const noEscapes: Decoder = ( text ) => text;

const LETTERS: Readonly< Record< string, string > > = {
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

/** Returns a character as a binary string of its UTF-8 bytes. */
const utf8 = ( text: string ): string =>
	String.fromCharCode( ...new TextEncoder().encode( text ) );

/**
 * Decodes the escapes of Apache, nginx and ALB: `\"`, `\\`, `\t`, `\xhh`, and
 * `\uhhhh` of nginx's `escape=json`.
 */
export const decodeBackslashes: Decoder = ( text ) =>
	text.includes( '\\' )
		? text.replace(
				/\\(?:x([0-9a-fA-F]{2})|((?:u[0-9a-fA-F]{4})(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?)|([\s\S]))/g,
				(
					_,
					hex: string | undefined,
					unicode: string | undefined,
					one: string
				) => {
					if ( unicode !== undefined ) {
						const units = unicode.split( /\\?u/ ).slice( 1 );
						return utf8(
							String.fromCharCode(
								...units.map( ( unit ) => parseInt( unit, 16 ) )
							)
						);
					}
					return hex === undefined
						? ( LETTERS[ one ] ?? one )
						: String.fromCharCode( parseInt( hex, 16 ) );
				}
			)
		: text;

/** Returns a decoder of escapes with two hexadecimal digits, the group of the pattern. It decodes once. */
const hexDecoder =
	( escape: RegExp ): Decoder =>
	( text ) =>
		text.replace( escape, ( _, hex: string ) =>
			String.fromCharCode( parseInt( hex, 16 ) )
		);

/** Decodes HAProxy's escapes (src/log.c, hdr_encode_map). */
export const decodeHashes = hexDecoder( /#([0-9a-fA-F]{2})/g );

/** Decodes CloudFront's escapes. */
export const decodePercents = hexDecoder( /%([0-9a-fA-F]{2})/g );
