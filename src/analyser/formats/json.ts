/**
 * JSON, one object a line: CloudFront v2, Cloudflare Logpush, Caddy, Traefik,
 * Fastly, nginx and whatever else names its fields as people do.
 */
import { percents } from '../decode';
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
	NOT_ACCESS,
	NOT_HTTP,
	TRUNCATED,
	UNKNOWN,
	type Format,
	type Reason,
} from '../format';
import { readRequestLine, setTarget } from '../request-line';
import type { Clock } from '../time';
import { bare, KEYS, nameOf, type Key } from './json-keys';

type Found = Map< string, string | number >;

const DEPTH = 3;
const MOST = 400;

/** Puts every value under its names, joined and bare; of a list its first. */
function flatten(
	value: object,
	prefix: string,
	found: Found,
	depth: number
): void {
	for ( const [ name, raw ] of Object.entries( value ) ) {
		if ( found.size > MOST ) {
			return;
		}
		const key = prefix + bare( name );
		const one: unknown = Array.isArray( raw ) ? raw[ 0 ] : raw;
		if ( typeof one === 'string' || typeof one === 'number' ) {
			if ( ! found.has( key ) ) {
				found.set( key, one );
			}
		} else if ( typeof one === 'object' && one !== null && depth > 1 ) {
			// That it is there shows which program wrote the log.
			found.set( key, '' );
			flatten( one, key, found, depth - 1 );
		}
	}
}

function epoch( value: number ): number {
	let seconds = value;
	for ( let tries = 0; seconds > 1e11 && tries < 4; tries++ ) {
		seconds /= 1000;
	}
	return Math.floor( seconds );
}

export class Json implements Format {
	name = 'json';
	readonly decode = percents;
	/** The text of a line that a collector has wrapped (`log`, `message`). */
	inner: string | undefined;
	private readonly scratch = new Uint8Array( 1 << 20 );
	private used = 0;
	private readonly reader = new TextDecoder( 'utf-8', { ignoreBOM: true } );
	private readonly writer = new TextEncoder();
	private found: Found = new Map();

	constructor( private readonly clock: Clock ) {}

	parse(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields
	): Reason {
		this.inner = undefined;
		const record = this.object( bytes, start, end );
		if ( record === undefined ) {
			return TRUNCATED;
		}
		const found: Found = new Map();
		flatten( record, '', found, DEPTH );
		this.found = found;
		const wrapped = found.get( 'log' ) ?? found.get( 'message' );
		if (
			typeof wrapped === 'string' &&
			wrapped.length > 30 &&
			! this.text( 'method' ) &&
			! this.text( 'target' )
		) {
			this.inner = wrapped.trimEnd();
			return NOT_ACCESS;
		}
		this.name = nameOf( found );
		out.bytes = this.scratch;
		out.plain = this.name !== 'cloudfront-v2';
		this.used = 0;
		return this.fill( out );
	}

	private object(
		bytes: Uint8Array,
		start: number,
		end: number
	): object | undefined {
		try {
			const text = this.reader.decode( bytes.subarray( start, end ) );
			const value: unknown = JSON.parse( text.replace( /,\s*$/, '' ) );
			return typeof value === 'object' && value !== null
				? value
				: undefined;
		} catch {
			return undefined;
		}
	}

	private text( key: Key ): string | number | undefined {
		for ( const name of KEYS[ key ] ) {
			const value = this.found.get( name );
			if ( value !== undefined && value !== '' ) {
				return value;
			}
		}
		return undefined;
	}

	/** Writes a value where the ranges of `out` can point at. */
	private write(
		out: Fields,
		field: number,
		value: string | number | undefined
	): void {
		if ( value === undefined ) {
			return;
		}
		const { written } = this.writer.encodeInto(
			String( value ),
			this.scratch.subarray( this.used )
		);
		out.set( field, this.used, this.used + written );
		this.used += written;
	}

	private fill( out: Fields ): Reason {
		const target = this.text( 'target' );
		const method = this.text( 'method' );
		const line = this.text( 'line' );
		const isLine = typeof line === 'string' && / /.test( line );
		if ( target === undefined && ! isLine ) {
			return method === undefined ? NOT_ACCESS : NOT_HTTP;
		}
		out.time = this.time( out );
		if ( Number.isNaN( out.time ) ) {
			return UNKNOWN;
		}
		this.write( out, CLIENT, this.text( 'client' ) );
		this.write( out, FORWARDED, this.text( 'forwarded' ) );
		this.write( out, AGENT, this.text( 'agent' ) );
		this.write( out, REFERER, this.text( 'referer' ) );
		this.write( out, USER, this.text( 'user' ) );
		out.status = this.number( 'status' ) ?? 0;
		out.size = this.number( 'size' ) ?? -1;
		// Cloudflare's Workers ask from an address of the edge.
		out.internal =
			this.found.get( 'clientrequestsource' ) === 'edgeWorkerFetch';
		if ( method === undefined && isLine ) {
			this.write( out, TARGET, line );
			return readRequestLine(
				out,
				out.from[ TARGET ] as number,
				out.to[ TARGET ] as number
			);
		}
		return this.request( out, method, target );
	}

	private request(
		out: Fields,
		method: string | number | undefined,
		target: string | number | undefined
	): Reason {
		this.write( out, METHOD, method ?? 'GET' );
		this.write( out, TARGET, target );
		if ( out.isDash( METHOD ) || out.isDash( TARGET ) ) {
			return NOT_HTTP;
		}
		const query = this.text( 'query' );
		const inTarget = typeof target === 'string' && target.includes( '?' );
		if ( query !== undefined && query !== '-' && ! inTarget ) {
			this.write( out, QUERY, String( query ).replace( /^\?/, '' ) );
		}
		setTarget(
			out,
			out.from[ TARGET ] as number,
			out.to[ TARGET ] as number
		);
		return IS_REQUEST;
	}

	private number( key: Key ): number | undefined {
		const value = this.text( key );
		const number = Number( value );
		return value === undefined || ! Number.isFinite( number ) || number < 0
			? undefined
			: number;
	}

	private time( out: Fields ): number {
		const date = this.found.get( 'date' );
		const time = this.found.get( 'time' );
		const value =
			typeof date === 'string' &&
			typeof time === 'string' &&
			/^\d{4}-\d\d-\d\d$/.test( date ) &&
			/^\d\d:/.test( time )
				? `${ date }T${ time }Z`
				: this.text( 'time' );
		if ( typeof value === 'number' ) {
			return value > 1e8 ? epoch( value ) : NaN;
		}
		if ( value === undefined ) {
			return NaN;
		}
		if ( /^\d+(?:\.\d+)?$/.test( value ) ) {
			return epoch( Number( value ) );
		}
		const from = this.used;
		this.write( out, USER, value.replace( /^\[|\]$/g, '' ) );
		out.set( USER, 0, 0 );
		return this.clock.read( this.scratch, from, this.used );
	}
}
