/**
 * Divides a line at its spaces; what stands in quotes or in brackets is whole.
 */

const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const MOST = 64;

export class Tokens {
	readonly from = new Int32Array( MOST );
	readonly to = new Int32Array( MOST );
	readonly kind = new Uint8Array( MOST );
	count = 0;
	/** A quote was opened and never closed. */
	open = false;

	static readonly BARE = 0;
	static readonly QUOTED = 1;
	static readonly BRACKETS = 2;

	read( bytes: Uint8Array, start: number, end: number, most = MOST ): void {
		let at = start;
		let count = 0;
		this.open = false;
		while ( count < most && count < MOST ) {
			while (
				at < end &&
				( bytes[ at ] === SPACE || bytes[ at ] === 9 )
			) {
				at++;
			}
			if ( at >= end ) {
				break;
			}
			const first = bytes[ at ];
			let from = at;
			let to: number;
			let kind = Tokens.BARE;
			if ( first === QUOTE ) {
				to = closing( bytes, at + 1, end );
				if ( to < 0 ) {
					this.open = true;
					to = end;
				}
				from = at + 1;
				at = to + 1;
				kind = Tokens.QUOTED;
			} else {
				to = first === 91 ? bracket( bytes, at, end ) : -1;
				if ( to > 0 ) {
					from = at + 1;
					at = to + 1;
					kind = Tokens.BRACKETS;
				} else {
					while (
						at < end &&
						bytes[ at ] !== SPACE &&
						bytes[ at ] !== 9
					) {
						at++;
					}
					to = at;
				}
			}
			this.from[ count ] = from;
			this.to[ count ] = to;
			this.kind[ count ] = kind;
			count++;
		}
		this.count = count;
	}

	is( bytes: Uint8Array, index: number, byte: number ): boolean {
		return (
			index < this.count &&
			this.to[ index ] === ( this.from[ index ] as number ) + 1 &&
			bytes[ this.from[ index ] as number ] === byte
		);
	}
}

/** The quote that closes: not escaped, and a space or the end behind it. */
function closing( bytes: Uint8Array, start: number, end: number ): number {
	for ( let at = start; at < end; at++ ) {
		const byte = bytes[ at ];
		if ( byte === BACKSLASH ) {
			at++;
		} else if (
			byte === QUOTE &&
			( at + 1 >= end ||
				bytes[ at + 1 ] === SPACE ||
				bytes[ at + 1 ] === 9 )
		) {
			return at;
		}
	}
	return -1;
}

const LONGEST_BRACKET = 64;

function bracket( bytes: Uint8Array, start: number, end: number ): number {
	const last = Math.min( end, start + LONGEST_BRACKET );
	for ( let at = start + 1; at < last; at++ ) {
		if ( bytes[ at ] === 93 ) {
			return at + 1 >= end || bytes[ at + 1 ] === SPACE ? at : -1;
		}
	}
	return -1;
}
