/**
 * Converts bytes to text, without Node's Buffer.
 *
 * A "binary string" holds one byte per character (Latin-1). The rules are
 * evaluated on binary strings.
 */

const CHUNK = 4096;

/** Returns bytes as a binary string. */
export function binaryString(
	bytes: Uint8Array,
	start: number,
	end: number
): string {
	let text = '';
	for ( let at = start; at < end; at += CHUNK ) {
		text += String.fromCharCode.apply(
			null,
			bytes.subarray(
				at,
				Math.min( end, at + CHUNK )
			) as unknown as number[]
		);
	}
	return text;
}

const strict = new TextDecoder( 'utf-8', { fatal: true, ignoreBOM: true } );

/** Decodes a binary string for display: UTF-8 if it is valid, otherwise Latin-1. */
export function displayText( text: string ): string {
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

/** Returns the FNV-1a hash of bytes, continued from another hash. */
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

/** Ranges up to this length are hashed completely. */
const FULL_HASH_LENGTH = 32;
const SAMPLED_BYTES = 16;

/**
 * Returns a hash that reads only some bytes of a long range. Use it only for
 * tables that compare the full key and limit the number of collisions.
 */
export function roughHash(
	bytes: Uint8Array,
	start: number,
	end: number,
	from: number
): number {
	if ( end - start <= FULL_HASH_LENGTH ) {
		return hash( bytes, start, end, from );
	}
	let sum = Math.imul( from ^ ( end - start ), PRIME );
	const step = ( end - start ) / SAMPLED_BYTES;
	for ( let at = start + step; at < end; at += step ) {
		sum = Math.imul( sum ^ ( bytes[ at | 0 ] as number ), PRIME );
	}
	return hash( bytes, end - SAMPLED_BYTES, end, sum );
}

/** Parses an integer of decimal digits; -1 if there is any other byte. */
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
