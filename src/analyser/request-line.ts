/**
 * Splits a logged request line into method and target.
 */
import { METHOD, TARGET, type Fields } from './fields';
import { EMPTY_REQUEST, IS_REQUEST, NOT_HTTP, type Reason } from './format';

const SPACE = 32;
const SLASH = 47;
const COLON = 58;
const MAX_METHOD_LENGTH = 24;

const isMethodByte = ( byte: number ): boolean =>
	( byte >= 65 && byte <= 90 ) ||
	( byte >= 97 && byte <= 122 ) ||
	byte === 45 ||
	byte === 95;

/** Returns the start of a trailing ` HTTP/1.1`, or the end. */
function withoutProtocol(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	for ( let at = end - 1; at > start && at > end - 12; at-- ) {
		if ( bytes[ at ] === SPACE ) {
			// H T T P /
			return bytes[ at + 1 ] === 72 &&
				bytes[ at + 2 ] === 84 &&
				bytes[ at + 3 ] === 84 &&
				bytes[ at + 4 ] === 80
				? at
				: end;
		}
	}
	return end;
}

/** Stores a target, without the scheme and host of the absolute form. */
export function setTarget( out: Fields, start: number, end: number ): Reason {
	const { bytes } = out;
	const first = bytes[ start ];
	if ( first === SLASH || ( first === 42 && end === start + 1 ) ) {
		out.set( TARGET, start, end );
		return IS_REQUEST;
	}
	// scheme://authority/path
	for ( let at = start; at < end && at < start + 12; at++ ) {
		const byte = bytes[ at ] as number;
		if ( byte === COLON ) {
			if ( bytes[ at + 1 ] !== SLASH || bytes[ at + 2 ] !== SLASH ) {
				break;
			}
			let path = at + 3;
			while (
				path < end &&
				bytes[ path ] !== SLASH &&
				bytes[ path ] !== 63
			) {
				path++;
			}
			if ( bytes[ path ] === 63 || path >= end ) {
				// An empty path means `/`: point at a slash of `://`.
				out.set(
					TARGET,
					path < end ? path : at + 1,
					path < end ? end : at + 2
				);
				return IS_REQUEST;
			}
			out.set( TARGET, path, end );
			return IS_REQUEST;
		}
		if ( ! isMethodByte( byte ) && byte !== 43 && byte !== 46 ) {
			break;
		}
	}
	if ( end > start ) {
		out.set( TARGET, start, end );
	}
	return NOT_HTTP;
}

const METHODS = new Set( [
	...[ 'GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH' ],
	...[ 'CONNECT', 'TRACE', 'PROPFIND', 'PURGE', 'PRI' ],
] );

/** Parses `GET /path HTTP/1.1`, with or without a protocol; the target may contain spaces. */
export function readRequestLine(
	out: Fields,
	start: number,
	end: number
): Reason {
	const { bytes } = out;
	if (
		start >= end ||
		( bytes[ start ] === 45 &&
			( end === start + 1 || bytes[ start + 1 ] === SPACE ) )
	) {
		return EMPTY_REQUEST;
	}
	let at = start;
	while ( at < end && isMethodByte( bytes[ at ] as number ) ) {
		at++;
	}
	if (
		at === start ||
		at - start > MAX_METHOD_LENGTH ||
		at >= end ||
		bytes[ at ] !== SPACE
	) {
		return NOT_HTTP;
	}
	out.set( METHOD, start, at );
	let from = at;
	while ( from < end && bytes[ from ] === SPACE ) {
		from++;
	}
	// In `GET  HTTP/1.1` the protocol must not become the target.
	let to = withoutProtocol( bytes, from - 1, end );
	while ( to > from && bytes[ to - 1 ] === SPACE ) {
		to--;
	}
	if ( to <= from ) {
		return NOT_HTTP;
	}
	const reason = setTarget( out, from, to );
	if ( reason === NOT_HTTP ) {
		const method = String.fromCharCode( ...bytes.subarray( start, at ) );
		return METHODS.has( method ) ? IS_REQUEST : NOT_HTTP;
	}
	return reason;
}
