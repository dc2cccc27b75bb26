/**
 * Parses HAProxy's `option httplog` and its HTTPS variant, with captured headers
 * in braces.
 * https://docs.haproxy.org/3.0/configuration.html#8.2.3
 */
import { addressOf } from '../address';
import { binaryString } from '../bytes';
import { decodeHashes } from '../decode';
import { AGENT, CLIENT, FORWARDED, type Fields } from '../fields';
import { TRUNCATED, UNKNOWN, type Format, type Reason } from '../format';
import { readRequestLine } from '../request-line';
import type { TimeParser } from '../time';
import { beforePort } from './alb';
import { Tokens } from './tokens';

/** Returns true for `203.0.113.66:44000 [22/Nov/2026:03:14:05.123] front~ back/server 0/0/1/2/3 200 …` */
export function looksLikeHaproxy(
	bytes: Uint8Array,
	start: number,
	end: number
): boolean {
	return /^\S+:\d+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:.]+\] \S+ [^\s/]+\/\S+ [-+\d/]+ -?\d+ /.test(
		binaryString( bytes, start, Math.min( end, start + 300 ) )
	);
}

/** Returns true for a captured header that looks like a user agent: it has a product with a version. */
const isAgent = ( text: string ) => /[A-Za-z]\/\d|Mozilla/.test( text );

/** Finds the user agent and the client in the captured headers `{a|b|c}`. */
function readCaptured(
	bytes: Uint8Array,
	start: number,
	end: number,
	out: Fields
): void {
	const text = binaryString( bytes, start, end );
	let from = start;
	for ( const part of text.split( '|' ) ) {
		const to = from + part.length;
		if ( isAgent( part ) && ! out.has( AGENT ) ) {
			out.set( AGENT, from, to );
		} else if (
			! out.has( FORWARDED ) &&
			part.split( ',' ).every( ( one ) => addressOf( one ) !== undefined )
		) {
			out.set( FORWARDED, from, to );
		}
		from = to + 1;
	}
}

export function haproxy( timeParser: TimeParser ): Format {
	const tokens = new Tokens();
	return {
		name: 'haproxy',
		decode: decodeHashes,
		parse( bytes, start, end, out ): Reason {
			tokens.read( bytes, start, end, 7 );
			const { from, to } = tokens;
			if ( tokens.count < 7 ) {
				return TRUNCATED;
			}
			out.time = tokens.time( timeParser, 1 );
			if (
				Number.isNaN( out.time ) ||
				tokens.kind[ 1 ] !== Tokens.BRACKETS
			) {
				return UNKNOWN;
			}
			out.set(
				CLIENT,
				from[ 0 ] as number,
				beforePort( bytes, from[ 0 ] as number, to[ 0 ] as number )
			);
			out.status = Math.max( 0, tokens.number( 5 ) );
			out.size = tokens.number( 6 );
			// Braces may contain spaces and quotes. The request begins with ` "`.
			let at = to[ 6 ] as number;
			while (
				at < end &&
				! ( bytes[ at ] === 34 && bytes[ at - 1 ] === 32 )
			) {
				if ( bytes[ at ] === 123 && bytes[ at - 1 ] === 32 ) {
					let close = at;
					while (
						close < end &&
						! (
							bytes[ close ] === 125 &&
							( bytes[ close + 1 ] === 32 || close + 1 === end )
						)
					) {
						close++;
					}
					if ( ! out.has( AGENT ) ) {
						readCaptured( bytes, at + 1, close, out );
					}
					at = close;
				}
				at++;
			}
			if ( at >= end ) {
				return TRUNCATED;
			}
			let close = at + 1;
			while ( close < end && bytes[ close ] !== 34 ) {
				close++;
			}
			return close >= end
				? TRUNCATED
				: readRequestLine( out, at + 1, close );
		},
	};
}
