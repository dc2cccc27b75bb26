/**
 * Parses JSON logs with one object per line: CloudFront v2, Cloudflare Logpush,
 * Caddy, Traefik, Fastly, nginx and others with common key names.
 */
import { binaryString } from '../bytes';
import { decodePercents } from '../decode';
import {
	BLANK,
	NOT_ACCESS,
	TRUNCATED,
	type Format,
	type Parse,
} from '../format';
import type { TimeParser } from '../time';
import { nameOf, normaliseKey } from './json-keys';
import { RecordFields, type Found } from './record';

const MAX_DEPTH = 3;
const MAX_VALUES = 400;

/** Objects in which a service puts the record itself (Azure, Google Cloud): their name is no part of a key. */
const ENVELOPES: ReadonlySet< string > = new Set( [
	'properties',
	'jsonpayload',
] );

/** A header in AWS WAF's list: `{"name":"User-Agent","value":"…"}`. */
const isPair = ( one: unknown ): one is { name: string; value: unknown } =>
	typeof one === 'object' &&
	one !== null &&
	'name' in one &&
	typeof one.name === 'string' &&
	'value' in one;

/** Returns what a value stands for: of a list only the first, unless it has names. */
function valueOf( raw: unknown, key: string ): unknown {
	if ( Array.isArray( raw ) ) {
		const list: readonly unknown[] = raw;
		return isPair( list[ 0 ] )
			? Object.fromEntries(
					list
						.filter( isPair )
						.map( ( { name, value } ) => [ name, value ] )
				)
			: list[ 0 ];
	}
	// Azure App Service writes its properties as text.
	return ENVELOPES.has( key ) && typeof raw === 'string'
		? ( parseJson( raw ) ?? raw )
		: raw;
}

/**
 * Stores every value under its joined and normalised keys. Values of an object
 * come before those of the objects in it: a client can send any number of
 * headers, and must not crowd out the status.
 */
function flatten(
	value: object,
	prefix: string,
	found: Found,
	depth: number
): void {
	const nested: ( readonly [ string, object ] )[] = [];
	for ( const [ name, raw ] of Object.entries( value ) as [
		string,
		unknown,
	][] ) {
		if ( found.size > MAX_VALUES ) {
			return;
		}
		const key = prefix + normaliseKey( name );
		const one = valueOf( raw, key );
		if ( typeof one === 'string' || typeof one === 'number' ) {
			if ( ! found.has( key ) ) {
				found.set( key, one );
			}
		} else if ( typeof one === 'object' && one !== null && depth > 1 ) {
			// The key alone may identify the program that wrote the log.
			found.set( key, '' );
			nested.push( [ ENVELOPES.has( key ) ? '' : key, one ] );
		}
	}
	for ( const [ key, one ] of nested ) {
		flatten( one, key, found, depth - 1 );
	}
}

/**
 * Makes JSON of a format string valid: Apache and nginx write `\x22` for a
 * quote, which JSON lacks.
 */
const repair = ( text: string ): string =>
	text.replace( /\\(?:x([0-9a-fA-F]{2})|[\s\S])/g, ( all, hex?: string ) => {
		if ( hex === undefined ) {
			return all;
		}
		const code = parseInt( hex, 16 );
		return code < 32 || code === 34 || code === 92
			? `\\u00${ hex }`
			: String.fromCharCode( code );
	} );

export class Json implements Format {
	name = 'json';
	readonly decode = decodePercents;
	/** A log line that a log collector wrapped in JSON (`log`, `message`). */
	inner: string | undefined;
	private readonly reader = new TextDecoder( 'utf-8', { ignoreBOM: true } );
	private readonly record: RecordFields;

	constructor( timeParser: TimeParser ) {
		this.record = new RecordFields( timeParser );
	}

	readonly parse: Parse = ( bytes, start, end, out ) => {
		this.inner = undefined;
		// The brackets of an array with one object per line.
		if ( end - start <= 2 && bytes[ start ] !== 123 ) {
			return BLANK;
		}
		const record = this.parseObject( bytes, start, end );
		if ( record === undefined ) {
			return TRUNCATED;
		}
		const found: Found = new Map();
		flatten( record, '', found, MAX_DEPTH );
		this.inner = this.record.wrapped( found );
		if ( this.inner !== undefined ) {
			return NOT_ACCESS;
		}
		this.name = nameOf( found );
		out.isDecoded = this.name !== 'cloudfront-v2';
		return this.record.fill( found, out );
	};

	private parseObject(
		bytes: Uint8Array,
		start: number,
		end: number
	): object | undefined {
		const text = this.reader
			.decode( bytes.subarray( start, end ) )
			.replace( /^[[,]\s*(?=\{)/, '' )
			.replace( /(\})[\],\s]*$/, '$1' );
		const value =
			parseJson( text ) ?? this.parseRepaired( text, bytes, start, end );
		return typeof value === 'object' && value !== null ? value : undefined;
	}

	private parseRepaired(
		text: string,
		bytes: Uint8Array,
		start: number,
		end: number
	): unknown {
		if ( ! /\\x[0-9a-fA-F]{2}/.test( text ) ) {
			return undefined;
		}
		const repaired = repair( binaryString( bytes, start, end ) );
		return parseJson(
			this.reader.decode(
				Uint8Array.from( repaired, ( one ) => one.charCodeAt( 0 ) )
			)
		);
	}
}

function parseJson( text: string ): unknown {
	try {
		return JSON.parse( text );
	} catch {
		return undefined;
	}
}
