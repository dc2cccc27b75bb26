/**
 * Finds out a file's format from its first lines, and reads each line by it.
 */
import { Fields } from '../fields';
import {
	BLANK,
	IS_REQUEST,
	isUnreadable,
	NOT_ACCESS,
	TOO_LONG,
	UNKNOWN,
	type Format,
	type Reason,
} from '../format';
import { Clock } from '../time';
import { alb, looksLikeAlb } from './alb';
import { Clf } from './clf';
import { haproxy, looksLikeHaproxy } from './haproxy';
import { Json } from './json';
import { behindPrefix } from './prefix';
import { template } from './template';
import { CLOUDFRONT_FIELDS, headlessFields, W3c } from './w3c';

/** Lines that are looked at before the first is counted. */
export const FIRST_LINES = 200;
const LONGEST = 1 << 18;

/** What was found out, and by what. */
export interface Detection {
	readonly name: string;
	/** Lines of this format, of those looked at. */
	readonly matched: number;
	readonly of: number;
	readonly evidence: string;
}

export interface ReaderOptions {
	/** A format that the owner pasted. */
	readonly format?: string | undefined;
	/** Minutes east of UTC, for times that name no zone. */
	readonly offset?: number | undefined;
}

/** 1973 and 2100: times beyond are none. */
const FIRST_TIME = 1e8;
const LAST_TIME = 4102444800;

const BRACE = 123;
const HASH = 35;

export class Reader {
	readonly clock: Clock;
	/** The format of the last line. */
	format: Format;
	private readonly json: Json;
	private readonly w3c: W3c;
	private readonly clf: Clf;
	private readonly alb: Format;
	private readonly haproxy: Format;
	private readonly given: Format | undefined;
	private text: Format;
	private prefixed = false;
	/** Filled by the trial of the first lines. */
	private readonly trial = new Fields();
	private readonly writer = new TextEncoder();

	constructor( { format, offset }: ReaderOptions = {} ) {
		this.clock = new Clock( offset );
		this.json = new Json( this.clock );
		this.w3c = new W3c( this.clock );
		this.clf = new Clf( this.clock );
		this.alb = alb( this.clock );
		this.haproxy = haproxy( this.clock );
		this.text = this.clf;
		this.given = format === undefined ? undefined : this.named( format );
		this.format = this.given ?? this.clf;
	}

	/** A format by the name that a report gives it, or as its server writes it. */
	private named( text: string ): Format {
		const name = text.trim().toLowerCase();
		const all: Readonly< Record< string, Format > > = {
			'aws-alb': this.alb,
			alb: this.alb,
			haproxy: this.haproxy,
			json: this.json,
			combined: template(
				'%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"',
				this.clock
			),
			common: template( '%h %l %u %t "%r" %>s %b', this.clock ),
			vhost_combined: template(
				'%v:%p %h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-Agent}i"',
				this.clock
			),
		};
		const known = all[ name ];
		if ( known ) {
			return known;
		}
		if ( name === 'cloudfront' || name === 'cloudfront-legacy' ) {
			this.w3c.use( CLOUDFRONT_FIELDS );
			return this.w3c;
		}
		if ( /^#?fields:/.test( name ) ) {
			this.w3c.use( text.replace( /^[^:]*:/, '' ) );
			return this.w3c;
		}
		return template( text, this.clock );
	}

	/** Looks at a file's first lines. */
	begin( lines: readonly Uint8Array[] ): Detection {
		const some = lines.filter( ( line ) => line.length > 0 );
		const behind = some.map( ( line ) =>
			behindPrefix( line, 0, line.length )
		);
		this.prefixed =
			behind.filter( ( at ) => at > 0 ).length * 2 > some.length;
		const bodies = this.prefixed
			? some.map( ( line, index ) => line.subarray( behind[ index ] ) )
			: some;
		const count = ( test: ( line: Uint8Array ) => boolean ) =>
			bodies.filter( test ).length;
		const zoneless = this.clock.zoneless;
		const clf = this.clf.learn( bodies );
		this.clock.zoneless = zoneless;
		const headed = count( ( line ) => line[ 0 ] === HASH ) > 0;
		const fields = headed ? undefined : headlessFields( bodies );
		if ( fields !== undefined && ! this.w3c.known ) {
			this.w3c.use( fields );
		}
		const albs = count( ( line ) => looksLikeAlb( line, 0, line.length ) );
		const proxied = count( ( line ) =>
			looksLikeHaproxy( line, 0, line.length )
		);
		const text: readonly ( readonly [ Format, number ] )[] = [
			[ this.clf, clf ],
			[ this.alb, albs ],
			[ this.haproxy, proxied ],
		];
		// A time in ISO stands in the common family's lines as well.
		this.text =
			[ ...text ].sort( ( a, b ) => b[ 1 ] - a[ 1 ] )[ 0 ]?.[ 0 ] ??
			this.clf;
		if ( albs * 2 > bodies.length ) {
			this.text = this.alb;
		}
		if ( proxied * 2 > bodies.length ) {
			this.text = this.haproxy;
		}
		return this.detection( bodies );
	}

	/** Reads the first lines for a count, and forgets what it read. */
	private detection( lines: readonly Uint8Array[] ): Detection {
		const names = new Map< string, number >();
		const { zoneless } = this.clock;
		const out = this.trial;
		let head = 0;
		for ( const line of lines ) {
			out.clear( line );
			const reason = this.body( line, 0, line.length, out, true );
			if ( reason === IS_REQUEST ) {
				const { name } = this.format;
				names.set( name, ( names.get( name ) ?? 0 ) + 1 );
			} else if ( ! isUnreadable( reason ) ) {
				head++;
			}
		}
		this.clock.zoneless = zoneless;
		const [ name, matched ] = [ ...names ].sort(
			( a, b ) => b[ 1 ] - a[ 1 ]
		)[ 0 ] ?? [ 'unknown', 0 ];
		return {
			name,
			matched,
			of: lines.length - head,
			evidence: this.given
				? 'given by --format'
				: `${ matched } of the first ${ lines.length - head } lines have its form${
						head > 0 ? `, ${ head } lines of a head` : ''
					}${ this.prefixed ? ', behind a prefix of syslog or a container' : '' }`,
		};
	}

	/** Reads a line; what it holds goes to `out`. */
	read(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		out.clear( bytes );
		if ( end - start > LONGEST ) {
			return TOO_LONG;
		}
		const from = this.prefixed ? behindPrefix( bytes, start, end ) : start;
		const reason = this.body( bytes, from, end, out, ended );
		const isTime = out.time > FIRST_TIME && out.time < LAST_TIME;
		return reason === IS_REQUEST && ! isTime ? UNKNOWN : reason;
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
		if ( this.given ) {
			this.format = this.given;
			return first === HASH
				? this.w3c.parse( bytes, start, end, out, ended )
				: this.given.parse( bytes, start, end, out, ended );
		}
		if ( first === BRACE ) {
			return this.readJson( bytes, start, end, out );
		}
		if ( first === HASH || this.w3c.known ) {
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
		if ( reason !== UNKNOWN ) {
			return reason;
		}
		// Files that were joined change their format in the middle.
		for ( const other of [ this.clf, this.alb, this.haproxy ] ) {
			if ( other !== this.text ) {
				out.clear( bytes );
				if (
					other.parse( bytes, start, end, out, ended ) === IS_REQUEST
				) {
					this.format = other;
					return IS_REQUEST;
				}
			}
		}
		return isBlank( bytes, start, end ) ? BLANK : UNKNOWN;
	}

	private readJson(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields
	): Reason {
		this.format = this.json;
		const reason = this.json.parse( bytes, start, end, out );
		const { inner } = this.json;
		if ( reason !== NOT_ACCESS || inner === undefined ) {
			return reason;
		}
		const line = this.writer.encode( inner );
		out.clear( line );
		return line[ 0 ] === BRACE
			? this.json.parse( line, 0, line.length, out )
			: this.readText( line, 0, line.length, out, true );
	}
}

function isBlank( bytes: Uint8Array, start: number, end: number ): boolean {
	for ( let at = start; at < end; at++ ) {
		if ( ( bytes[ at ] as number ) > 32 ) {
			return false;
		}
	}
	return true;
}
