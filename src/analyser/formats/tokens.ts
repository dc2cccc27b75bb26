/**
 * Splits a line at its spaces. Text in quotes or in brackets is one token.
 */

import { digits } from '../bytes';
import type { Fields } from '../fields';
import type { TimeParser } from '../time';

const SPACE = 32;
const QUOTE = 34;
const EQUALS = 61;
const BACKSLASH = 92;
const MAX_TOKENS = 64;

export class Tokens {
	private bytes: Uint8Array = new Uint8Array( 0 );
	readonly from = new Int32Array( MAX_TOKENS );
	readonly to = new Int32Array( MAX_TOKENS );
	readonly kind = new Uint8Array( MAX_TOKENS );
	count = 0;
	/** True if a quote was opened and never closed. */
	hasOpenQuote = false;

	static readonly BARE = 0;
	static readonly QUOTED = 1;
	static readonly BRACKETS = 2;

	read(
		bytes: Uint8Array,
		start: number,
		end: number,
		max = MAX_TOKENS
	): void {
		let at = start;
		let count = 0;
		this.bytes = bytes;
		this.hasOpenQuote = false;
		while ( count < max && count < MAX_TOKENS ) {
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
				to = closingQuote( bytes, at + 1, end );
				if ( to < 0 ) {
					this.hasOpenQuote = true;
					to = end;
				}
				from = at + 1;
				at = to + 1;
				kind = Tokens.QUOTED;
			} else {
				to = first === 91 ? closingBracket( bytes, at, end ) : -1;
				if ( to > 0 ) {
					from = at + 1;
					at = to + 1;
					kind = Tokens.BRACKETS;
				} else {
					while (
						at < end &&
						bytes[ at ] !== SPACE &&
						bytes[ at ] !== 9 &&
						! (
							bytes[ at ] === QUOTE && bytes[ at - 1 ] === EQUALS
						)
					) {
						at++;
					}
					to = at;
					// forwarded_for="203.0.113.66, 10.0.0.1": the value.
					const close =
						bytes[ at ] === QUOTE && at < end
							? closingQuote( bytes, at + 1, end )
							: -1;
					if ( close >= 0 ) {
						from = at + 1;
						to = close;
						at = close + 1;
					}
				}
			}
			this.from[ count ] = from;
			this.to[ count ] = to;
			this.kind[ count ] = kind;
			count++;
		}
		this.count = count;
	}

	/** Stores a token as a field of the line. */
	take( out: Fields, field: number, index: number ): void {
		out.set(
			field,
			this.from[ index ] as number,
			this.to[ index ] as number
		);
	}

	/** Returns the number that a token is; -1 if it is none. */
	number( index: number ): number {
		return digits(
			this.bytes,
			this.from[ index ] as number,
			this.to[ index ] as number
		);
	}

	/** Returns the time that a token is, in seconds since 1970; NaN if it is none. */
	time( parser: TimeParser, index: number ): number {
		return parser.read(
			this.bytes,
			this.from[ index ] as number,
			this.to[ index ] as number
		);
	}

	/** Returns true if a token is this one byte. */
	is( index: number, byte: number ): boolean {
		return (
			index < this.count &&
			this.to[ index ] === ( this.from[ index ] as number ) + 1 &&
			this.bytes[ this.from[ index ] as number ] === byte
		);
	}
}

/** Returns the closing quote: it is not escaped, and followed by a space or the end. */
function closingQuote( bytes: Uint8Array, start: number, end: number ): number {
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

const MAX_BRACKET_LENGTH = 64;

function closingBracket(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	const last = Math.min( end, start + MAX_BRACKET_LENGTH );
	for ( let at = start + 1; at < last; at++ ) {
		if ( bytes[ at ] === 93 ) {
			const next = bytes[ at + 1 ];
			// The examples of AWS API Gateway have no space before the request.
			return at + 1 >= end ||
				next === SPACE ||
				next === 9 ||
				next === QUOTE
				? at
				: -1;
		}
	}
	return -1;
}
