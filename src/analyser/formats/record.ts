/**
 * Fills the fields of a line from named values: a record of JSON, CSV, LTSV or
 * `key=value` pairs.
 */
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
	UNKNOWN,
	type Reason,
} from '../format';
import { readRequestLine, setTarget } from '../request-line';
import type { TimeParser } from '../time';
import { KEYS, type Key } from './json-keys';

/** Values by their normalised keys. */
export type Found = Map< string, string | number >;

/** A line that a log collector wrapped in a record. */
export const WRAPPED_KEYS = [
	'log',
	'message',
	'msg',
	'commonlog',
	'textpayload',
];
const MIN_WRAPPED_LENGTH = 30;

/** Version 1 of Azure Application Gateway logs its own variables instead of a query. */
const GATEWAY_QUERY = /^X-AzureApplicationGateway-/;

function epoch( value: number ): number {
	let seconds = value;
	for ( let tries = 0; seconds > 1e11 && tries < 4; tries++ ) {
		seconds /= 1000;
	}
	return Math.floor( seconds );
}

export class RecordFields {
	private readonly scratch = new Uint8Array( 1 << 20 );
	private used = 0;
	private readonly writer = new TextEncoder();
	private found: Found = new Map();

	constructor( private readonly timeParser: TimeParser ) {}

	/** Returns the log line that a record contains, if it has no request of its own. */
	wrapped( found: Found ): string | undefined {
		this.found = found;
		if ( this.text( 'method' ) || this.text( 'target' ) ) {
			return undefined;
		}
		for ( const key of WRAPPED_KEYS ) {
			const value = found.get( key );
			if (
				typeof value === 'string' &&
				value.length > MIN_WRAPPED_LENGTH
			) {
				return value.trimEnd();
			}
		}
		return undefined;
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

	/** Writes a value into `scratch` and points the field of `out` at it. */
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

	/** Fills the fields of `out`. */
	fill( found: Found, out: Fields ): Reason {
		this.found = found;
		this.used = 0;
		out.bytes = this.scratch;
		const method = this.text( 'method' );
		const line = this.text( 'line' );
		const isLine = typeof line === 'string' && / /.test( line );
		// In some logs `request` is only the path.
		const target =
			this.text( 'target' ) ??
			( typeof line === 'string' && line.startsWith( '/' )
				? line
				: undefined );
		if ( target === undefined && ! isLine ) {
			return method === undefined ? NOT_ACCESS : NOT_HTTP;
		}
		const time = this.time( out );
		// Without a time of its own, the time of a prefix counts.
		out.time = Number.isNaN( time ) ? out.time : time;
		if ( Number.isNaN( out.time ) ) {
			return UNKNOWN;
		}
		this.write( out, CLIENT, this.text( 'client' ) );
		this.write( out, FORWARDED, this.text( 'forwarded' ) );
		this.write( out, AGENT, this.text( 'agent' ) );
		this.write( out, REFERER, this.text( 'referer' ) );
		this.write( out, USER, this.text( 'user' ) );
		// AWS WAF logs no status of a request that it blocks itself.
		const own = this.found.get( 'action' ) === 'BLOCK' ? 403 : 0;
		out.status = this.number( 'status' ) ?? own;
		out.size = this.number( 'size' ) ?? -1;
		// Cloudflare Workers send requests from an address of the edge.
		out.internal =
			this.found.get( 'clientrequestsource' ) === 'edgeWorkerFetch';
		if ( isLine && ( method === undefined || target === undefined ) ) {
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
		// Akamai leaves out the first slash.
		const isRelative =
			this.found.has( 'reqpath' ) && ! String( target ).startsWith( '/' );
		this.write( out, TARGET, isRelative ? `/${ target }` : target );
		if ( out.isDash( METHOD ) || out.isDash( TARGET ) ) {
			return NOT_HTTP;
		}
		const query = this.text( 'query' );
		const inTarget = typeof target === 'string' && target.includes( '?' );
		if (
			query !== undefined &&
			query !== '-' &&
			! inTarget &&
			! GATEWAY_QUERY.test( String( query ) )
		) {
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
		return this.timeParser.read( this.scratch, from, this.used );
	}
}
