/**
 * Parses logs by a format string that the user entered: Apache's `LogFormat` or
 * nginx's `log_format`.
 */
import { binaryString, digits } from '../bytes';
import { decodeBackslashes } from '../decode';
import {
	CLIENT,
	FORWARDED,
	METHOD,
	QUERY,
	TARGET,
	type Fields,
} from '../fields';
import {
	NOT_HTTP,
	TRUNCATED,
	UNKNOWN,
	type Format,
	type Reason,
} from '../format';
import {
	extractFormat,
	placeholders,
	REQUEST,
	SIZE,
	SKIP,
	STATUS,
	TIME,
} from './directive';
import { readRequestLine, setTarget } from '../request-line';
import type { TimeParser } from '../time';

const [ SPACE, COMMA ] = [ 32, 44 ];

/** A field, and the literal text up to the next field. */
interface Step {
	readonly field: number;
	readonly until: string;
}

interface Compiled {
	/** The literal text before the first field. */
	readonly head: string;
	readonly steps: readonly Step[];
}

/** Adjacent placeholders that are one field: the parts of a time, a path and its query. */
const belongTogether = ( one: number, next: number, between: string ) =>
	( one === TIME && next === TIME && between.length < 4 ) ||
	( one === TARGET && between === '' );

function compile( format: string ): Compiled {
	const steps: { field: number; until: string }[] = [];
	let head = '';
	let from = 0;
	for ( const { field, start, end } of placeholders( format ) ) {
		const literal = format.slice( from, start );
		const last = steps.at( -1 );
		from = end;
		if ( last && belongTogether( last.field, field, literal ) ) {
			continue;
		}
		if ( last ) {
			last.until = literal;
		} else {
			head = literal;
		}
		steps.push( { field, until: '' } );
	}
	const last = steps.at( -1 );
	if ( last ) {
		last.until = format.slice( from );
	}
	return { head, steps };
}

/** Returns the position of a text in the bytes, or -1. Escaped quotes are skipped. */
function indexOf(
	bytes: Uint8Array,
	text: string,
	start: number,
	end: number
): number {
	const first = text.charCodeAt( 0 );
	for ( let at = start; at + text.length <= end; at++ ) {
		if ( bytes[ at ] === 92 && first === 34 ) {
			at++;
		} else if ( bytes[ at ] === first ) {
			let same = 1;
			while (
				same < text.length &&
				bytes[ at + same ] === text.charCodeAt( same )
			) {
				same++;
			}
			if ( same === text.length ) {
				return at;
			}
		}
	}
	return -1;
}

export interface TemplateOptions {
	/** True if fields are padded with spaces. */
	readonly hasPadding?: boolean;
}

const ZONE = ' GMT';

/** Returns the end of a field. The text after the last one is at the end of the line. */
function endOf(
	bytes: Uint8Array,
	{ until }: Step,
	isLast: boolean,
	start: number,
	end: number
): number {
	if ( until === '' ) {
		return end;
	}
	const tail = end - until.length;
	return isLast &&
		tail >= start &&
		indexOf( bytes, until, tail, end ) === tail
		? tail
		: indexOf( bytes, until, start, end );
}

/**
 * Compiles a format string.
 *
 * @throws if it lacks the client, the time or the request.
 */
export function template(
	text: string,
	timeParser: TimeParser,
	{ hasPadding = false }: TemplateOptions = {}
): Format {
	const source = extractFormat( text )
		// `%t` writes its own brackets.
		.replace( /\[?%[<>!\d,]*t\]?/g, '[%t]' )
		// A target may be in the absolute form.
		.replace( /\$scheme:\/\/\$\w+\$request_uri/g, '$request_uri' );
	const { head, steps } = compile( source );
	const has = ( field: number ) =>
		steps.some( ( one ) => one.field === field );
	if (
		! has( TIME ) ||
		! ( has( REQUEST ) || has( TARGET ) ) ||
		! ( has( CLIENT ) || has( FORWARDED ) )
	) {
		throw new Error(
			'This format has no client address, time or request. Paste the whole LogFormat or log_format line of the server’s configuration.'
		);
	}
	const put = (
		out: Fields,
		field: number,
		from: number,
		to: number
	): void => {
		const { bytes } = out;
		if ( field === TIME ) {
			const bracket = bytes[ from ] === 91 ? 1 : 0;
			out.time = timeParser.read( bytes, from + bracket, to - bracket );
		} else if ( field === STATUS ) {
			out.status = Math.max( 0, digits( bytes, from, to ) );
		} else if ( field === SIZE ) {
			out.size =
				binaryString( bytes, from, to ) === '-'
					? 0
					: digits( bytes, from, to );
		} else if ( field === REQUEST ) {
			out.set( TARGET, from, to );
		} else if ( field !== SKIP && ! out.has( field ) ) {
			out.set( field, from, to );
		}
	};
	return {
		name: 'custom',
		decode: decodeBackslashes,
		parse( bytes, start, end, out ): Reason {
			if (
				head !== '' &&
				indexOf(
					bytes,
					head,
					start,
					Math.min( end, start + head.length )
				) !== start
			) {
				return UNKNOWN;
			}
			let at = start + head.length;
			for ( const [ index, step ] of steps.entries() ) {
				const { field, until } = step;
				const isLast = index === steps.length - 1;
				let to = endOf( bytes, step, isLast, at, end );
				// A list of addresses without quotes: `203.0.113.66, 10.0.0.1`.
				while (
					field === FORWARDED &&
					until === ' ' &&
					bytes[ to - 1 ] === COMMA
				) {
					to = indexOf( bytes, until, to + 1, end );
				}
				if ( to < 0 ) {
					return TRUNCATED;
				}
				const zone =
					field === TIME && until.startsWith( ZONE )
						? ZONE.length
						: 0;
				put( out, field, at, to + zone );
				at = to + until.length;
				while ( hasPadding && bytes[ at ] === SPACE && at < end ) {
					at++;
				}
			}
			if ( Number.isNaN( out.time ) ) {
				return UNKNOWN;
			}
			return finish( out, has( REQUEST ), has( METHOD ) );
		},
	};
}

function finish( out: Fields, isLine: boolean, hasMethod: boolean ): Reason {
	const from = out.from[ TARGET ] as number;
	const to = out.to[ TARGET ] as number;
	if ( isLine ) {
		return readRequestLine( out, from, to );
	}
	if (
		( hasMethod && ! out.has( METHOD ) ) ||
		out.isDash( METHOD ) ||
		out.isDash( TARGET ) ||
		to <= from
	) {
		return NOT_HTTP;
	}
	// Apache's %q includes the question mark.
	const query = out.from[ QUERY ] as number;
	if ( out.bytes[ query ] === 63 ) {
		out.set( QUERY, query + 1, out.to[ QUERY ] as number );
	} else if ( out.isDash( QUERY ) ) {
		out.set( QUERY, 0, 0 );
	}
	return setTarget( out, from, to );
}
