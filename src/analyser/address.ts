/**
 * Parses and prints IP addresses. An address is four 32-bit numbers; IPv4 is
 * stored as `::ffff:a.b.c.d`.
 */

/** Four numbers, most significant first. */
export type Address = Int32Array;

const MAPPED = 0xffff;

const hexDigit = ( byte: number ): number => {
	if ( byte >= 48 && byte <= 57 ) {
		return byte - 48;
	}
	const letter = byte | 32;
	return letter >= 97 && letter <= 102 ? letter - 87 : -1;
};

/** Parses `a.b.c.d` into `out` and returns the position after it, or -1. */
function parseIpv4(
	bytes: Uint8Array,
	start: number,
	end: number,
	out: Address
): number {
	let value = 0;
	let at = start;
	for ( let part = 0; part < 4; part++ ) {
		let number = -1;
		for ( let count = 0; count < 3 && at < end; count++, at++ ) {
			const digit = ( bytes[ at ] as number ) - 48;
			if ( digit < 0 || digit > 9 ) {
				break;
			}
			number = ( number < 0 ? 0 : number ) * 10 + digit;
		}
		if ( number < 0 || number > 255 ) {
			return -1;
		}
		value = ( value << 8 ) | number;
		if ( part < 3 && bytes[ at++ ] !== 46 ) {
			return -1;
		}
	}
	out[ 0 ] = 0;
	out[ 1 ] = 0;
	out[ 2 ] = MAPPED;
	out[ 3 ] = value;
	return at;
}

const parts = new Uint16Array( 8 );

/** Parses IPv6 without brackets, up to `end`; a zone (`%eth0`) is ignored. */
function parseIpv6(
	bytes: Uint8Array,
	start: number,
	end: number,
	out: Address
): boolean {
	let count = 0;
	let gap = -1;
	let at = start;
	if ( bytes[ at ] === 58 ) {
		if ( bytes[ at + 1 ] !== 58 ) {
			return false;
		}
		gap = 0;
		at += 2;
	}
	while ( at < end && bytes[ at ] !== 37 ) {
		if ( count === 8 ) {
			return false;
		}
		let value = 0;
		let length = 0;
		const from = at;
		while ( at < end && length < 5 ) {
			const digit = hexDigit( bytes[ at ] as number );
			if ( digit < 0 ) {
				break;
			}
			value = value * 16 + digit;
			length++;
			at++;
		}
		if ( bytes[ at ] === 46 && at < end && count <= 6 ) {
			if ( parseIpv4( bytes, from, end, out ) !== end ) {
				return false;
			}
			parts[ count++ ] = ( out[ 3 ] as number ) >>> 16;
			parts[ count++ ] = ( out[ 3 ] as number ) & 0xffff;
			at = end;
			break;
		}
		if ( length === 0 || length > 4 ) {
			return false;
		}
		parts[ count++ ] = value;
		if ( at < end && bytes[ at ] === 58 ) {
			at++;
			if ( at < end && bytes[ at ] === 58 ) {
				if ( gap >= 0 ) {
					return false;
				}
				gap = count;
				at++;
			} else if ( at >= end ) {
				return false;
			}
		} else if ( at < end && bytes[ at ] !== 37 ) {
			return false;
		}
	}
	if ( gap < 0 ? count !== 8 : count > 7 ) {
		return false;
	}
	const group = ( index: number ): number => {
		if ( gap < 0 || index < gap ) {
			return parts[ index ] as number;
		}
		const from = index - ( 8 - count );
		return from < gap ? 0 : ( parts[ from ] as number );
	};
	for ( let index = 0; index < 4; index++ ) {
		out[ index ] = ( group( index * 2 ) << 16 ) | group( index * 2 + 1 );
	}
	return true;
}

/**
 * Parses an address with or without a port, brackets or quotes into `out`, and
 * returns whether it is valid. IPv6 with a port but without brackets looks like
 * a longer address: only a caller that knows the format can cut the port off.
 */
export function parseAddress(
	bytes: Uint8Array,
	start: number,
	end: number,
	out: Address
): boolean {
	let from = start;
	let to = end;
	while ( from < to && ( bytes[ from ] === 32 || bytes[ from ] === 34 ) ) {
		from++;
	}
	while (
		to > from &&
		( bytes[ to - 1 ] === 32 || bytes[ to - 1 ] === 34 )
	) {
		to--;
	}
	if ( to - from < 2 || to - from > 64 ) {
		return false;
	}
	const v4 = parseIpv4( bytes, from, to, out );
	if ( v4 > 0 ) {
		return v4 === to || isPort( bytes, v4, to );
	}
	if ( bytes[ from ] === 91 ) {
		const close = bytes.indexOf( 93, from );
		return (
			close > 0 &&
			close < to &&
			( close + 1 === to || isPort( bytes, close + 1, to ) ) &&
			parseIpv6( bytes, from + 1, close, out )
		);
	}
	return parseIpv6( bytes, from, to, out );
}

function isPort( bytes: Uint8Array, start: number, end: number ): boolean {
	if ( bytes[ start ] !== 58 || start + 1 >= end || end - start > 6 ) {
		return false;
	}
	for ( let at = start + 1; at < end; at++ ) {
		const digit = ( bytes[ at ] as number ) - 48;
		if ( digit < 0 || digit > 9 ) {
			return false;
		}
	}
	return true;
}

export const isIpv4 = ( a: number, b: number, c: number ): boolean =>
	a === 0 && b === 0 && c === MAPPED;

/** Returns an address as text (RFC 5952). */
export function addressText(
	a: number,
	b: number,
	c: number,
	d: number
): string {
	if ( isIpv4( a, b, c ) ) {
		return [ 24, 16, 8, 0 ].map( ( by ) => ( d >>> by ) & 255 ).join( '.' );
	}
	const groups = [ a, b, c, d ].flatMap( ( one ) => [
		( one >>> 16 ).toString( 16 ),
		( one & 0xffff ).toString( 16 ),
	] );
	let [ best, length ] = [ -1, 1 ];
	for ( let at = 0; at < 8; at++ ) {
		let to = at;
		while ( to < 8 && groups[ to ] === '0' ) {
			to++;
		}
		if ( to - at > length ) {
			[ best, length ] = [ at, to - at ];
		}
	}
	return best < 0
		? groups.join( ':' )
		: `${ groups.slice( 0, best ).join( ':' ) }::${ groups
				.slice( best + length )
				.join( ':' ) }`;
}

const encoder = new TextEncoder();

/** Parses an address in a string; undefined if it is invalid. */
export function addressOf( text: string ): Address | undefined {
	const bytes = encoder.encode( text );
	const out = new Int32Array( 4 );
	return parseAddress( bytes, 0, bytes.length, out ) ? out : undefined;
}
