/**
 * Parses logs of AWS load balancers: Application (with the type first) and Classic.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
import { decodeBackslashes } from '../decode';
import { AGENT, CLIENT, type Fields } from '../fields';
import { TRUNCATED, UNKNOWN, type Format, type Reason } from '../format';
import { readRequestLine } from '../request-line';
import type { TimeParser } from '../time';
import { Tokens } from './tokens';

const MAX_TOKENS = 16;

/** Returns the end of the address in `2001:db8::7:44016`. ALB writes no brackets, so the last colon counts. */
export function beforePort(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	for ( let at = end - 1; at > start; at-- ) {
		if ( bytes[ at ] === 58 ) {
			return at;
		}
	}
	return end;
}

/** Returns true for a line that begins like an ALB line: type, time, name of the load balancer. */
export function looksLikeAlb(
	bytes: Uint8Array,
	start: number,
	end: number
): boolean {
	let at = start;
	while ( at < end && at < start + 6 && bytes[ at ] !== 32 ) {
		at++;
	}
	const time = bytes[ at ] === 32 ? at + 1 : start;
	return (
		bytes[ time + 10 ] === 84 && bytes[ time + 4 ] === 45 && end - time > 30
	);
}

export function alb( timeParser: TimeParser ): Format {
	const tokens = new Tokens();
	return {
		name: 'aws-alb',
		decode: decodeBackslashes,
		parse( bytes, start, end, out: Fields ): Reason {
			tokens.read( bytes, start, end, MAX_TOKENS );
			const { from, to } = tokens;
			if ( tokens.count < 5 ) {
				return TRUNCATED;
			}
			// A line of a Classic Load Balancer has no type before the time.
			const first = bytes[ ( from[ 0 ] as number ) + 10 ] === 84 ? -1 : 0;
			const at = ( index: number ) => index + first;
			out.time = tokens.time( timeParser, at( 1 ) );
			if ( Number.isNaN( out.time ) ) {
				return UNKNOWN;
			}
			const request = at( 12 );
			if (
				tokens.count <= request ||
				( tokens.hasOpenQuote && tokens.count === request + 1 )
			) {
				return TRUNCATED;
			}
			if ( tokens.kind[ request ] !== Tokens.QUOTED ) {
				return UNKNOWN;
			}
			const client = at( 3 );
			out.set(
				CLIENT,
				from[ client ] as number,
				beforePort(
					bytes,
					from[ client ] as number,
					to[ client ] as number
				)
			);
			out.status = Math.max( 0, tokens.number( at( 8 ) ) );
			out.size = tokens.number( at( 11 ) );
			if ( tokens.count > request + 1 && ! tokens.hasOpenQuote ) {
				tokens.take( out, AGENT, request + 1 );
			}
			return readRequestLine(
				out,
				from[ request ] as number,
				to[ request ] as number
			);
		},
	};
}
