/**
 * Parses records that are not JSON: CSV with a header line, LTSV
 * (http://ltsv.org) and `key=value` pairs (logfmt, Heroku).
 */
import { binaryString, displayText } from '../bytes';
import { decodeBackslashes, noEscapes, type Decoder } from '../decode';
import {
	HEADER,
	NOT_ACCESS,
	TRUNCATED,
	UNKNOWN,
	type Format,
	type Parse,
} from '../format';
import type { TimeParser } from '../time';
import { KEYS, normaliseKey, type Key } from './json-keys';
import { RecordFields, WRAPPED_KEYS, type Found } from './record';

type Split = ( text: string ) => Found | undefined;

const MIN_PAIRS = 4;

/** Splits `label:value` fields, separated by tabs. */
const splitLtsv: Split = ( text ) => {
	const found: Found = new Map();
	for ( const field of text.split( '\t' ) ) {
		const colon = field.indexOf( ':' );
		const key = normaliseKey( field.slice( 0, Math.max( 0, colon ) ) );
		const value = field.slice( colon + 1 );
		if ( colon > 0 && ! found.has( key ) && value !== '-' ) {
			found.set( key, value );
		}
	}
	return found.size < MIN_PAIRS ? undefined : found;
};

const PAIR = /(?:^| )([\w.@-]{1,40})=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g;

/** Splits `key=value` and `key="a value"`. */
const splitPairs: Split = ( text ) => {
	const found: Found = new Map();
	for ( const [ , name = '', quoted, bare ] of text.matchAll( PAIR ) ) {
		const key = normaliseKey( name );
		const value = quoted?.replace( /\\(.)/g, '$1' ) ?? bare ?? '';
		if ( ! found.has( key ) && value !== '-' ) {
			found.set( key, value );
		}
	}
	return found.size < MIN_PAIRS ? undefined : found;
};

/** Splits a line of CSV (RFC 4180); undefined if a quote stays open. */
export function splitCsv(
	text: string,
	delimiter: string
): string[] | undefined {
	const values: string[] = [];
	let at = 0;
	while ( at <= text.length ) {
		if ( text[ at ] === '"' ) {
			let value = '';
			let close = text.indexOf( '"', at + 1 );
			let from = at + 1;
			while ( close >= 0 && text[ close + 1 ] === '"' ) {
				value += text.slice( from, close + 1 );
				from = close + 2;
				close = text.indexOf( '"', from );
			}
			if ( close < 0 ) {
				return undefined;
			}
			values.push( value + text.slice( from, close ) );
			at = close + 2;
		} else {
			const end = text.indexOf( delimiter, at );
			values.push( text.slice( at, end < 0 ? undefined : end ) );
			at = end < 0 ? text.length + 1 : end + 1;
		}
	}
	return values;
}

const isKey = ( key: Key, names: readonly string[] ) =>
	names.some( ( name ) => KEYS[ key ].includes( name ) );

/** Returns the delimiter and the keys of a CSV header, or undefined for any other line. */
export function csvHeader(
	text: string
):
	| { readonly delimiter: string; readonly keys: readonly string[] }
	| undefined {
	for ( const delimiter of [ ',', '\t', ';', '|' ] ) {
		const keys = splitCsv( text, delimiter )?.map( normaliseKey ) ?? [];
		const hasRequest =
			isKey( 'time', keys ) &&
			( isKey( 'target', keys ) || isKey( 'line', keys ) );
		const hasLine = keys.some( ( key ) => WRAPPED_KEYS.includes( key ) );
		if ( keys.length > 1 && ( hasRequest || hasLine ) ) {
			return { delimiter, keys };
		}
	}
	return undefined;
}

export class Delimited implements Format {
	name = 'csv';
	decode: Decoder = noEscapes;
	inner: string | undefined;
	private readonly record: RecordFields;
	private split: Split | undefined;
	private header = '';

	constructor( timeParser: TimeParser ) {
		this.record = new RecordFields( timeParser );
	}

	/** Detects the kind of record from the first lines, and returns how many lines are records. */
	detect( lines: readonly Uint8Array[] ): number {
		const texts = lines.map( ( line ) =>
			binaryString( line, 0, Math.min( line.length, 4000 ) )
		);
		const [ first = '' ] = texts;
		const header = csvHeader( first );
		if ( header ) {
			this.setHeader( first );
			return lines.length;
		}
		const ltsv = texts.filter( ( text ) =>
			/^[\w.-]+:[^\t]*\t[\w.-]+:[^\t]*\t/.test( text )
		).length;
		const pairs = texts.filter( ( text ) =>
			/^[\w.@-]+=\S+ (?:.* )?[\w.@-]+=/.test( text )
		).length;
		if ( Math.max( ltsv, pairs ) * 2 <= lines.length ) {
			return 0;
		}
		this.split = ltsv >= pairs ? splitLtsv : splitPairs;
		this.name = ltsv >= pairs ? 'ltsv' : 'logfmt';
		// Apache and nginx write LTSV with their own escapes.
		this.decode = ltsv >= pairs ? decodeBackslashes : noEscapes;
		return Math.max( ltsv, pairs );
	}

	private setHeader( text: string ): void {
		const { delimiter = ',', keys = [] } = csvHeader( text ) ?? {};
		this.header = text;
		this.name = 'csv';
		this.split = ( line ) => {
			const values = splitCsv( line, delimiter );
			return values && values.length >= keys.length
				? new Map(
						keys.flatMap( ( key, at ) =>
							values[ at ] === '-'
								? []
								: [ [ key, values[ at ] ?? '' ] ]
						)
					)
				: undefined;
		};
	}

	readonly parse: Parse = ( bytes, start, end, out ) => {
		this.inner = undefined;
		const binary = binaryString( bytes, start, end );
		if ( this.header !== '' && binary === this.header ) {
			return HEADER;
		}
		const found = this.split?.( displayText( binary ) );
		if ( ! found ) {
			return this.header === '' ? UNKNOWN : TRUNCATED;
		}
		this.inner = this.record.wrapped( found );
		if ( this.inner !== undefined ) {
			return NOT_ACCESS;
		}
		out.isDecoded = this.decode === noEscapes;
		return this.record.fill( found, out );
	};
}
