/**
 * Reads bytes as text, without Node and without the DOM's Buffer.
 *
 * "Binary" strings hold one byte in each character (Latin-1), which is what
 * the rules are evaluated on.
 */

const PIECE = 4096;

/** Returns bytes as a binary string. */
export function binary(
	bytes: Uint8Array,
	start: number,
	end: number
): string {
	let text = '';
	for ( let at = start; at < end; at += PIECE ) {
		text += String.fromCharCode.apply(
			null,
			bytes.subarray(
				at,
				Math.min( end, at + PIECE )
			) as unknown as number[]
		);
	}
	return text;
}

const strict = new TextDecoder( 'utf-8', { fatal: true, ignoreBOM: true } );

/** Returns a binary string as text: UTF-8 where it is valid, Latin-1 otherwise. */
export function shown( text: string ): string {
	if ( ! /[\x80-\xff]/.test( text ) ) {
		return text;
	}
	const bytes = new Uint8Array( text.length );
	for ( let at = 0; at < text.length; at++ ) {
		bytes[ at ] = text.charCodeAt( at );
	}
	try {
		return strict.decode( bytes );
	} catch {
		return text;
	}
}

const PRIME = 0x01000193;

/** Returns a hash of bytes, continued from another (FNV-1a). */
export function hash(
	bytes: Uint8Array,
	start: number,
	end: number,
	from: number
): number {
	let sum = from;
	for ( let at = start; at < end; at++ ) {
		sum = Math.imul( sum ^ ( bytes[ at ] as number ), PRIME );
	}
	return sum;
}

const WHOLE = 32;
const PIECES = 16;

/**
 * Returns a hash that looks at some bytes of a long range only: for tables
 * that compare what they find, and give up on a long row of collisions.
 */
export function roughHash(
	bytes: Uint8Array,
	start: number,
	end: number,
	from: number
): number {
	if ( end - start <= WHOLE ) {
		return hash( bytes, start, end, from );
	}
	let sum = Math.imul( from ^ ( end - start ), PRIME );
	const step = ( end - start ) / PIECES;
	for ( let at = start + step; at < end; at += step ) {
		sum = Math.imul( sum ^ ( bytes[ at | 0 ] as number ), PRIME );
	}
	return hash( bytes, end - PIECES, end, sum );
}

/** Returns a whole number of decimal digits, or -1 where there is another byte. */
export function digits(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	if ( start >= end || end - start > 15 ) {
		return -1;
	}
	let value = 0;
	for ( let at = start; at < end; at++ ) {
		const digit = ( bytes[ at ] as number ) - 48;
		if ( digit < 0 || digit > 9 ) {
			return -1;
		}
		value = value * 10 + digit;
	}
	return value;
}
