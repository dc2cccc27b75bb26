/**
 * Detects the format of a file from its first lines, and parses each line.
 */
import { Fields } from '../fields';
import {
	BLANK,
	IS_REQUEST,
	isUnreadable,
	TOO_LONG,
	UNKNOWN,
	type Format,
	type LogWithoutRequests,
	type Reason,
} from '../format';
import { TimeParser } from '../time';
import { Json } from './json';
import { NAMED_FORMATS } from './known';
import { endOf, isBlank, isInArray } from './line-kinds';
import { afterPrefix } from './prefix';
import { template } from './template';
import { TextFormats } from './text-formats';
import { CLOUDFRONT_FIELDS, fieldsWithoutHeader, W3c } from './w3c';

/** Number of lines that are read to detect the format. */
export const FIRST_LINES = 200;
const MAX_LINE_LENGTH = 1 << 18;

/** The detected format, and how it was detected. */
export interface Detection {
	readonly name: string;
	/** Lines of this format, out of `of` first lines. */
	readonly matched: number;
	readonly of: number;
	readonly headerLines: number;
	/** True if a log collector wrote something before each line. */
	readonly hasPrefix: boolean;
	/** True if the user set the format. */
	readonly isChosen: boolean;
	/** What the file has instead of requests, if it is a log of something else. */
	readonly has?: LogWithoutRequests | undefined;
}

export interface ReaderOptions {
	/** A format string that the user entered. */
	readonly format?: string | undefined;
	/** Minutes east of UTC, for times without a time zone. */
	readonly offset?: number | undefined;
}

/** Times before 1973 or after 2100 are invalid. */
const FIRST_TIME = 1e8;
const LAST_TIME = 4102444800;

const BRACE = 123;
const HASH = 35;

export class Reader {
	readonly timeParser: TimeParser;
	/** The format of the last line. */
	format: Format;
	private readonly json: Json;
	private readonly w3c: W3c;
	private readonly texts: TextFormats;
	private readonly chosen: Format | undefined;
	/** The format of lines that are plain text. */
	private text: Format;
	/** The format of lines that are in records, such as Docker's JSON. */
	private inner: Format;
	private hasPrefix = false;
	/** Reused while the first lines are read. */
	private readonly trial = new Fields();
	private readonly writer = new TextEncoder();

	constructor( { format, offset }: ReaderOptions = {} ) {
		this.timeParser = new TimeParser( offset );
		this.json = new Json( this.timeParser );
		this.w3c = new W3c( this.timeParser );
		this.texts = new TextFormats( this.timeParser );
		this.text = this.texts.clf;
		this.inner = this.texts.clf;
		this.chosen =
			format === undefined ? undefined : this.formatOf( format );
		this.format = this.chosen ?? this.text;
	}

	/** Returns a format by its name in a report, or by the server's own format string. */
	private formatOf( text: string ): Format {
		const name = text.trim().toLowerCase();
		const byName: Readonly< Record< string, Format > > = {
			'aws-alb': this.texts.alb,
			alb: this.texts.alb,
			haproxy: this.texts.haproxy,
			json: this.json,
		};
		const format = byName[ name ];
		if ( format ) {
			return format;
		}
		const named = NAMED_FORMATS[ name ];
		if ( named !== undefined ) {
			return template( named, this.timeParser );
		}
		if ( name === 'cloudfront' || name === 'cloudfront-legacy' ) {
			this.w3c.setColumns( CLOUDFRONT_FIELDS );
			return this.w3c;
		}
		if ( /^#?fields:/.test( name ) ) {
			this.w3c.setColumns( text.replace( /^[^:]*:/, '' ) );
			return this.w3c;
		}
		return template( text, this.timeParser );
	}

	/** Detects the format from the first lines of a file. */
	detect( lines: readonly Uint8Array[] ): Detection {
		const filled = lines.filter( ( line ) => line.length > 0 );
		const prefixEnds = filled.map( ( line ) =>
			afterPrefix( line, 0, line.length )
		);
		this.hasPrefix =
			prefixEnds.filter( ( at ) => at > 0 ).length * 2 > filled.length;
		const bodies = this.hasPrefix
			? filled.map( ( line, index ) =>
					line.subarray( prefixEnds[ index ] )
				)
			: filled;
		const withoutZone = this.timeParser.withoutZone;
		const hasHeader = bodies.some( ( line ) => line[ 0 ] === HASH );
		const fields = hasHeader ? undefined : fieldsWithoutHeader( bodies );
		if ( fields !== undefined && ! this.w3c.hasColumns ) {
			this.w3c.setColumns( fields );
		}
		this.text = this.texts.detect( bodies ) ?? this.texts.clf;
		this.detectInner( filled );
		const detection = this.detection( filled );
		this.timeParser.withoutZone = withoutZone;
		return detection;
	}

	/** Detects the format of log lines that are in records. */
	private detectInner( lines: readonly Uint8Array[] ): void {
		const inners = lines.flatMap( ( line ) => {
			const { json } = this;
			const { delimited } = this.texts;
			json.inner = undefined;
			delimited.inner = undefined;
			this.trial.clear( line );
			this.line( line, 0, line.length, this.trial, true );
			const inner = json.inner ?? delimited.inner;
			return inner === undefined ? [] : this.writer.encode( inner );
		} );
		if ( inners.length * 2 > lines.length ) {
			// Not with the same object that splits the records.
			const texts =
				this.text === this.texts.delimited
					? new TextFormats( this.timeParser )
					: this.texts;
			this.inner = texts.detect( inners ) ?? texts.clf;
		}
	}

	/** Parses the first lines to count the formats; the fields are discarded. */
	private detection( lines: readonly Uint8Array[] ): Detection {
		const names = new Map< string, number >();
		const out = this.trial;
		let headerLines = 0;
		for ( const line of lines ) {
			out.clear( line );
			const reason = this.line( line, 0, line.length, out, true );
			if ( reason === IS_REQUEST ) {
				const { name } = this.format;
				names.set( name, ( names.get( name ) ?? 0 ) + 1 );
			} else if ( ! isUnreadable( reason ) ) {
				headerLines++;
			}
		}
		const other = [ this.text, this.inner ].find(
			( { has } ) => has !== undefined && names.size === 0
		);
		const [ name, matched ] = [ ...names ].sort(
			( a, b ) => b[ 1 ] - a[ 1 ]
		)[ 0 ] ?? [ other?.name ?? 'unknown', 0 ];
		return {
			name,
			matched,
			of: lines.length - headerLines,
			headerLines,
			hasPrefix: this.hasPrefix,
			isChosen: this.chosen !== undefined,
			has: other?.has,
		};
	}

	/** Parses a line into `out`. */
	read(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		out.clear( bytes );
		if ( end - start > MAX_LINE_LENGTH ) {
			return TOO_LONG;
		}
		const reason = this.line( bytes, start, end, out, ended );
		out.limitNumbers();
		const isTime = out.time > FIRST_TIME && out.time < LAST_TIME;
		return reason === IS_REQUEST && ! isTime ? UNKNOWN : reason;
	}

	/** Parses a line with its prefix, if the file has one. */
	private line(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		const from = this.hasPrefix ? afterPrefix( bytes, start, end ) : start;
		if ( from > start && bytes[ from ] === BRACE ) {
			out.time = this.prefixTime( bytes, start, from );
		}
		return this.body(
			bytes,
			from,
			endOf( bytes, start, from, end ),
			out,
			ended
		);
	}

	/** Returns the time of a prefix, for JSON without one; NaN if it has no full date. */
	private prefixTime(
		bytes: Uint8Array,
		start: number,
		end: number
	): number {
		let to = Math.min( end, start + 19 );
		while ( to < end && ( bytes[ to ] as number ) > 32 ) {
			to++;
		}
		return this.timeParser.read( bytes, start, to );
	}

	private body(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		if ( start >= end ) {
			return BLANK;
		}
		const first = bytes[ start ] as number;
		if ( this.chosen ) {
			this.format = this.chosen;
			const inner =
				first === BRACE
					? this.innerOf( bytes, start, end, out )
					: undefined;
			if ( inner ) {
				return this.chosen.parse( inner, 0, inner.length, out, true );
			}
			return first === HASH
				? this.w3c.parse( bytes, start, end, out, ended )
				: this.chosen.parse( bytes, start, end, out, ended );
		}
		if ( first === BRACE || isInArray( bytes, start, end ) ) {
			return this.readJson( bytes, start, end, out, ended );
		}
		if ( first === HASH || this.w3c.hasColumns ) {
			this.format = this.w3c;
			const reason = this.w3c.parse( bytes, start, end, out, ended );
			if ( reason !== UNKNOWN ) {
				return reason;
			}
			out.clear( bytes );
		}
		return this.readText( bytes, start, end, out, ended );
	}

	private readText(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		this.format = this.text;
		const reason = this.text.parse( bytes, start, end, out, ended );
		const { delimited } = this.texts;
		const { inner } = delimited;
		if ( this.text === delimited && inner !== undefined ) {
			return this.readInner( inner, out );
		}
		if ( reason !== UNKNOWN ) {
			return reason;
		}
		const other = this.texts.parseOther(
			this.text,
			bytes,
			start,
			end,
			out,
			ended
		);
		if ( other ) {
			this.format = other;
			return IS_REQUEST;
		}
		return isBlank( bytes, start, end ) ? BLANK : UNKNOWN;
	}

	private readJson(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		this.format = this.json;
		const reason = this.json.parse( bytes, start, end, out, ended );
		const { inner } = this.json;
		return inner === undefined ? reason : this.readInner( inner, out );
	}

	/** Returns the log line that a record of JSON contains, for a format that is not JSON. */
	private innerOf(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields
	): Uint8Array | undefined {
		if ( this.chosen === this.json ) {
			return undefined;
		}
		this.json.parse( bytes, start, end, out, true );
		const { inner } = this.json;
		const line =
			inner === undefined ? undefined : this.writer.encode( inner );
		out.clear( line ?? bytes );
		return line;
	}

	/** Parses the log line that a record contains. */
	private readInner( inner: string, out: Fields ): Reason {
		const line = this.writer.encode( inner );
		out.clear( line );
		if ( line[ 0 ] === BRACE ) {
			this.format = this.json;
			return this.json.parse( line, 0, line.length, out, true );
		}
		this.format = this.inner;
		return this.inner.parse( line, 0, line.length, out, true );
	}
}
