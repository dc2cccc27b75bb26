/**
 * A format that the owner pastes: Apache's `LogFormat` or nginx's `log_format`.
 */
import { binary, digits } from '../bytes';
import { backslashes, type Decoder } from '../decode';
import {
	AGENT,
	CLIENT,
	FORWARDED,
	METHOD,
	QUERY,
	REFERER,
	TARGET,
	USER,
	type Fields,
} from '../fields';
import {
	IS_REQUEST,
	NOT_HTTP,
	TRUNCATED,
	UNKNOWN,
	type Format,
	type Reason,
} from '../format';
import { readRequestLine, setTarget } from '../request-line';
import type { Clock } from '../time';

const [ SKIP, TIME, STATUS, SIZE, REQUEST ] = [ -1, 20, 21, 22, 23 ];

const NGINX: Readonly< Record< string, number > > = {
	remote_addr: CLIENT,
	http_x_forwarded_for: FORWARDED,
	proxy_add_x_forwarded_for: FORWARDED,
	time_local: TIME,
	time_iso8601: TIME,
	msec: TIME,
	request: REQUEST,
	request_method: METHOD,
	request_uri: TARGET,
	uri: TARGET,
	document_uri: TARGET,
	args: QUERY,
	query_string: QUERY,
	status: STATUS,
	body_bytes_sent: SIZE,
	bytes_sent: SIZE,
	http_user_agent: AGENT,
	http_referer: REFERER,
	remote_user: USER,
};

const APACHE: Readonly< Record< string, number > > = {
	h: CLIENT,
	a: CLIENT,
	t: TIME,
	r: REQUEST,
	m: METHOD,
	U: TARGET,
	q: QUERY,
	s: STATUS,
	b: SIZE,
	B: SIZE,
	O: SIZE,
	u: USER,
};

const APACHE_HEADERS: Readonly< Record< string, number > > = {
	'user-agent': AGENT,
	referer: REFERER,
	'x-forwarded-for': FORWARDED,
	'cf-connecting-ip': FORWARDED,
	'x-real-ip': FORWARDED,
};

/** A field, and the text between it and the next. */
interface Step {
	readonly field: number;
	readonly until: string;
}

interface Compiled {
	readonly head: string;
	readonly steps: readonly Step[];
}

/** The text itself of `LogFormat "…" name` and `log_format name '…' '…';`. */
export function unwrapped( text: string ): string {
	const nginx =
		/^\s*log_format\s+\S+\s+(?:escape=\w+\s+)?([\s\S]*?);?\s*$/.exec(
			text
		);
	if ( nginx ) {
		return [
			...( nginx[ 1 ] ?? '' ).matchAll(
				/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g
			),
		]
			.map( ( [ , single, double ] ) => single ?? double ?? '' )
			.join( '' )
			.replace( /\\(["'])/g, '$1' );
	}
	const apache = /^\s*(?:LogFormat|logFormat)\s+"((?:[^"\\]|\\.)*)"/i.exec(
		text
	);
	return ( apache?.[ 1 ] ?? text ).replace( /\\"/g, '"' );
}

function compile( format: string ): Compiled {
	const isNginx = /\$\w/.test( format );
	const pattern = isNginx
		? /\$\{?(\w+)\}?/g
		: /%[!<>\d,]*(?:\{([^}]*)\}\^?)?([a-zA-Z]{1,2}|%)/g;
	const steps: { field: number; until: string }[] = [];
	let head = '';
	let from = 0;
	for ( const match of format.matchAll( pattern ) ) {
		const literal = format.slice( from, match.index );
		const last = steps.at( -1 );
		if ( last ) {
			last.until = literal;
		} else {
			head = literal;
		}
		steps.push( {
			field: isNginx
				? ( NGINX[ match[ 1 ] ?? '' ] ?? SKIP )
				: apacheField( match[ 1 ], match[ 2 ] ?? '' ),
			until: '',
		} );
		from = match.index + match[ 0 ].length;
	}
	const last = steps.at( -1 );
	if ( last ) {
		last.until = format.slice( from );
	}
	return { head, steps };
}

function apacheField( argument: string | undefined, letter: string ): number {
	if ( letter === 'i' ) {
		return APACHE_HEADERS[ ( argument ?? '' ).toLowerCase() ] ?? SKIP;
	}
	if ( letter === 'a' && argument === 'c' ) {
		return SKIP;
	}
	return argument !== undefined && letter !== 'a' && letter !== 't'
		? SKIP
		: ( APACHE[ letter ] ?? SKIP );
}

/** Where a text begins, in bytes; a quote in it is one that is not escaped. */
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

/** @throws if the text names neither client, time nor request. */
export function template( text: string, clock: Clock ): Format {
	// `%t` brings brackets of its own.
	const source = unwrapped( text ).replace( /\[?%[<>!\d,]*t\]?/g, '[%t]' );
	const { head, steps } = compile( source );
	const has = ( field: number ) =>
		steps.some( ( one ) => one.field === field );
	if (
		! has( TIME ) ||
		! ( has( REQUEST ) || has( TARGET ) ) ||
		! ( has( CLIENT ) || has( FORWARDED ) )
	) {
		throw new Error(
			'The format names no client, time or request. Paste the whole LogFormat or log_format line.'
		);
	}
	const decode: Decoder = backslashes;
	const put = (
		out: Fields,
		field: number,
		from: number,
		to: number
	): void => {
		const { bytes } = out;
		if ( field === TIME ) {
			const bracket = bytes[ from ] === 91 ? 1 : 0;
			out.time = clock.read( bytes, from + bracket, to - bracket );
		} else if ( field === STATUS ) {
			out.status = Math.max( 0, digits( bytes, from, to ) );
		} else if ( field === SIZE ) {
			out.size =
				binary( bytes, from, to ) === '-'
					? 0
					: digits( bytes, from, to );
		} else if ( field === REQUEST ) {
			out.set( TARGET, from, to );
		} else if ( field !== SKIP && ! out.has( field ) ) {
			out.set( field, from, to );
		}
	};
	return {
		name: 'as given',
		decode,
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
			for ( const { field, until } of steps ) {
				const to =
					until === '' ? end : indexOf( bytes, until, at, end );
				if ( to < 0 ) {
					return TRUNCATED;
				}
				put( out, field, at, to );
				at = to + until.length;
			}
			if ( Number.isNaN( out.time ) ) {
				return UNKNOWN;
			}
			return finish( out, has( REQUEST ) );
		},
	};
}

function finish( out: Fields, isLine: boolean ): Reason {
	const from = out.from[ TARGET ] as number;
	const to = out.to[ TARGET ] as number;
	if ( isLine ) {
		return readRequestLine( out, from, to );
	}
	if ( ! out.has( METHOD ) || to <= from ) {
		return NOT_HTTP;
	}
	// Apache's %q brings its question mark along.
	const query = out.from[ QUERY ] as number;
	if ( out.bytes[ query ] === 63 ) {
		out.set( QUERY, query + 1, out.to[ QUERY ] as number );
	} else if ( out.isDash( QUERY ) ) {
		out.set( QUERY, 0, 0 );
	}
	setTarget( out, from, to );
	return IS_REQUEST;
}
