/**
 * Parses the common log format and its variants (Apache, LiteSpeed, nginx,
 * Varnish, Traefik, Fastly, cPanel): a time, a request in quotes, a status, and
 * any other columns that the administrator configured.
 */
import { decodeBackslashes } from '../decode';
import { AGENT, CLIENT, FORWARDED, REFERER, type Fields } from '../fields';
import { TRUNCATED, UNKNOWN, type Format, type Reason } from '../format';
import { readRequestLine } from '../request-line';
import type { TimeParser } from '../time';
import { detectLayout, rowOf, type Layout, type Row } from './clf-columns';
import { Tokens } from './tokens';

const COMBINED: Layout = {
	client: 0,
	clientAfterTime: -1,
	clientAfterRequest: -1,
	forwardedFirst: -1,
	request: 1,
	status: 1,
	size: 2,
	referer: 3,
	agent: 4,
	forwarded: -1,
	vhost: false,
};

/** Returns the name of a layout for the report. */
function nameOf( layout: Layout ): string {
	const kind = layout.agent < 0 && layout.referer < 0 ? 'common' : 'combined';
	return [
		layout.vhost ? `vhost_${ kind }` : kind,
		...( layout.forwarded > 0 || layout.forwardedFirst >= 0
			? [ 'x-forwarded-for' ]
			: [] ),
	].join( ' + ' );
}

export class Clf implements Format {
	name = 'combined';
	readonly decode = decodeBackslashes;
	layout = COMBINED;
	/** Position of a time in quotes; -1 if the time has none. */
	private quotedTime = -1;
	private readonly tokens = new Tokens();

	constructor( private readonly timeParser: TimeParser ) {}

	/** Detects the layout from the first lines of a file, and returns how many lines match it. */
	detect( lines: readonly Uint8Array[] ): number {
		let rows = this.rows( lines, false );
		let layout = detectLayout( rows );
		this.quotedTime = -1;
		if ( ! layout ) {
			// Fastly writes its time in quotes. Elsewhere a client could send one.
			rows = this.rows( lines, true );
			layout = detectLayout( rows );
			this.quotedTime = layout ? ( rows[ 0 ]?.time ?? -1 ) : -1;
		}
		if ( layout ) {
			this.layout = layout;
			this.name = nameOf( layout );
		}
		return layout ? rows.length : 0;
	}

	private rows( lines: readonly Uint8Array[], isTimeQuoted: boolean ): Row[] {
		return lines.flatMap( ( line ) => {
			this.tokens.read( line, 0, line.length );
			const row = rowOf(
				this.tokens,
				line,
				this.timeParser,
				isTimeQuoted
			);
			return row && ! this.tokens.hasOpenQuote
				? this.joinAddresses( row )
				: [];
		} );
	}

	/** Joins a list of addresses without quotes into one token. */
	private joinAddresses( row: Row ): Row {
		let more = 0;
		while (
			more < row.time &&
			row.texts[ more ]?.endsWith( ',' ) &&
			row.kinds[ more ] === Tokens.BARE
		) {
			more++;
		}
		return more === 0
			? row
			: {
					texts: [
						row.texts.slice( 0, more + 1 ).join( ' ' ),
						...row.texts.slice( more + 1 ),
					],
					kinds: row.kinds.slice( more ),
					time: row.time - more,
					request: row.request < 0 ? -1 : row.request - more,
				};
	}

	parse(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		const { tokens, layout } = this;
		tokens.read( bytes, start, end );
		const { from, to, kind, count } = tokens;
		let more = 0;
		if ( layout.forwardedFirst === 0 ) {
			while (
				more < count &&
				kind[ more ] === 0 &&
				bytes[ ( to[ more ] as number ) - 1 ] === 44
			) {
				more++;
			}
			out.set( FORWARDED, from[ 0 ] as number, to[ more ] as number );
		}
		const time = this.timeAt( bytes, out );
		if ( time < 0 ) {
			return tokens.hasOpenQuote ? TRUNCATED : UNKNOWN;
		}
		const client =
			layout.clientAfterTime > 0
				? time + layout.clientAfterTime
				: layout.client + more;
		if ( layout.client >= 0 || layout.clientAfterTime > 0 ) {
			tokens.take( out, CLIENT, client );
		}
		let request = time + layout.request;
		// Skips an additional field before the request.
		while ( request < count && kind[ request ] !== Tokens.QUOTED ) {
			request++;
		}
		if (
			request >= count ||
			( tokens.hasOpenQuote && request === count - 1 )
		) {
			return TRUNCATED;
		}
		const status = request + layout.status;
		if ( status >= count ) {
			return TRUNCATED;
		}
		out.status = tokens.number( status );
		if ( out.status < 0 && tokens.is( status, 45 ) ) {
			out.status = 0;
		}
		if (
			out.status < 0 ||
			out.status > 999 ||
			( to[ status ] as number ) - ( from[ status ] as number ) > 3
		) {
			out.status = 0;
			return UNKNOWN;
		}
		return this.rest( out, request, ended );
	}

	/** Returns the index of the time token, and stores its seconds in `out`. */
	private timeAt( bytes: Uint8Array, out: Fields ): number {
		const { from, to, kind, count } = this.tokens;
		for ( let index = 0; index < count; index++ ) {
			const start = from[ index ] as number;
			const length = ( to[ index ] as number ) - start;
			const isQuoted = kind[ index ] === Tokens.QUOTED;
			if (
				( isQuoted && index !== this.quotedTime ) ||
				length < 17 ||
				length > 40
			) {
				continue;
			}
			const second = bytes[ start + 2 ];
			if (
				isQuoted ||
				kind[ index ] === Tokens.BRACKETS ||
				second === 47 ||
				bytes[ start + 10 ] === 84
			) {
				out.time = this.tokens.time( this.timeParser, index );
				if ( ! Number.isNaN( out.time ) ) {
					return index;
				}
			}
		}
		return -1;
	}

	private rest( out: Fields, request: number, ended: boolean ): Reason {
		const { tokens, layout } = this;
		const { from, to, count } = tokens;
		const take = ( field: number, offset: number ) => {
			const at = request + offset;
			if (
				offset > 0 &&
				at < count &&
				! ( tokens.hasOpenQuote && at === count - 1 )
			) {
				tokens.take( out, field, at );
			}
		};
		take( AGENT, layout.agent );
		take( REFERER, layout.referer );
		take( FORWARDED, layout.forwarded );
		take( CLIENT, layout.clientAfterRequest );
		const size = request + layout.size;
		if ( layout.size > 0 && size < count ) {
			out.size = tokens.number( size );
			if ( out.size < 0 && tokens.is( size, 45 ) ) {
				out.size = 0;
			}
		}
		const last =
			request + Math.max( layout.agent, layout.referer, layout.size );
		if ( tokens.hasOpenQuote || ( ! ended && last >= count ) ) {
			return TRUNCATED;
		}
		return readRequestLine(
			out,
			from[ request ] as number,
			to[ request ] as number
		);
	}
}
