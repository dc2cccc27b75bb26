/**
 * Parses logs whose columns are named by a `#Fields` line: CloudFront (tabs) and
 * IIS (spaces). The line may be repeated with other columns.
 */
import { binaryString, digits } from '../bytes';
import { decodePercents, noEscapes } from '../decode';
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
	HEADER,
	IS_REQUEST,
	NOT_HTTP,
	TRUNCATED,
	UNKNOWN,
	type Format,
	type Reason,
} from '../format';
import { setTarget } from '../request-line';
import type { TimeParser } from '../time';

const TAB = 9;
const SPACE = 32;
const HALF_A_DAY = 43200;
/** Kinds of columns besides the fields of `Fields`, whose numbers are below 20. */
const [ SKIP, DATE, TIME, STATUS, SIZE, EPOCH ] = [ -1, 20, 21, 22, 23, 24 ];

const COLUMNS: Readonly< Record< string, number > > = {
	date: DATE,
	time: TIME,
	timestamp: EPOCH,
	'timestamp(ms)': EPOCH,
	'c-ip': CLIENT,
	'cs-method': METHOD,
	'cs-uri-stem': TARGET,
	'cs-uri': TARGET,
	'cs-uri-query': QUERY,
	'sc-status': STATUS,
	'sc-bytes': SIZE,
	'cs(user-agent)': AGENT,
	'cs-user-agent': AGENT,
	'cs(referer)': REFERER,
	'cs-referer': REFERER,
	'cs-username': USER,
	'x-forwarded-for': FORWARDED,
	'cs(x-forwarded-for)': FORWARDED,
	'x-original-forwarded-for': FORWARDED,
};

/** Columns of CloudFront's standard log, for files without a header. */
export const CLOUDFRONT_FIELDS =
	'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for';

/** Columns of CloudFront's real-time log, which has no header. */
const REAL_TIME_FIELDS =
	'timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query';

/** Default columns of IIS. */
const IIS_FIELDS =
	'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';

/** Columns of files without a header, by how their lines begin. */
const WITHOUT_HEADER: readonly ( readonly [ RegExp, string ] )[] = [
	[ /^\d{4}-\d\d-\d\d\t\d\d:\d\d:\d\d\t[A-Z]/, CLOUDFRONT_FIELDS ],
	[ /^\d{10}(?:\.\d+)?\t[\da-f.:]+\t[\d.]+\t\d{3}\t/, REAL_TIME_FIELDS ],
	[
		/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [\da-f.:]+ [A-Z]+ \/\S* \S+ \d+ \S+ [\da-f.:]+ /,
		IIS_FIELDS,
	],
];

/** Guesses the columns of lines without a header. */
export function fieldsWithoutHeader(
	lines: readonly Uint8Array[]
): string | undefined {
	const texts = lines.map( ( line ) =>
		binaryString( line, 0, Math.min( line.length, 300 ) )
	);
	return WITHOUT_HEADER.find(
		( [ start ] ) =>
			texts.filter( ( text ) => start.test( text ) ).length * 2 >
			texts.length
	)?.[ 1 ];
}

const isCloudFront = ( names: string ) =>
	/x-edge-|c-country|cmcd|timestamp\(ms\)/.test( names );

export class W3c implements Format {
	name = 'w3c';
	decode = noEscapes;
	private columns: Int8Array = new Int8Array( 0 );
	private separator = SPACE;
	private hasSeparator = false;
	private isCloudFront = false;
	private isRealTime = false;
	/** Index of the last column that is read. */
	private lastColumn = 0;
	/** The day of the `#Date` header, for columns without a date. */
	private day = NaN;
	private lastSecond = 0;

	constructor( private readonly timeParser: TimeParser ) {}

	get hasColumns(): boolean {
		return this.columns.length > 0;
	}

	/** Sets the columns of the lines that follow. */
	setColumns( names: string ): void {
		const list = names.trim().toLowerCase().split( /\s+/ );
		this.hasSeparator = false;
		this.isCloudFront = isCloudFront( names );
		this.isRealTime =
			list.includes( 'time-to-first-byte' ) && list[ 0 ] === 'timestamp';
		this.columns = Int8Array.from(
			list.map( ( one ) => COLUMNS[ one ] ?? SKIP )
		);
		this.lastColumn = this.columns.length - 1;
		while (
			this.lastColumn > 0 &&
			this.columns[ this.lastColumn ] === SKIP
		) {
			this.lastColumn--;
		}
	}

	parse(
		bytes: Uint8Array,
		start: number,
		end: number,
		out: Fields,
		ended: boolean
	): Reason {
		if ( bytes[ start ] === 35 ) {
			const line = binaryString(
				bytes,
				start,
				Math.min( end, start + 8192 )
			);
			if ( /^#fields:/i.test( line ) ) {
				this.setColumns( line.slice( 8 ) );
			} else if ( /^#date: *\d{4}-\d\d-\d\d/i.test( line ) ) {
				this.day = this.timeParser.day(
					bytes,
					start + line.search( /\d/ )
				);
				this.lastSecond = 0;
			}
			return HEADER;
		}
		if ( ! this.hasSeparator ) {
			this.detectSeparator( bytes, start, end );
		}
		const { columns, separator, timeParser, lastColumn } = this;
		let at = start;
		let day = NaN;
		let second = NaN;
		let column = 0;
		let status = -1;
		for ( ; column <= lastColumn && at <= end; column++ ) {
			const from = at;
			while ( at < end && bytes[ at ] !== separator ) {
				at++;
			}
			const kind = columns[ column ] as number;
			if ( kind === SKIP ) {
				// An ignored column.
			} else if ( kind < DATE ) {
				out.set( kind, from, at );
			} else if ( kind === DATE ) {
				day = at - from === 10 ? timeParser.day( bytes, from ) : NaN;
			} else if ( kind === TIME ) {
				second =
					at - from >= 8 ? timeParser.timeOfDay( bytes, from ) : NaN;
			} else if ( kind === STATUS ) {
				status = digits( bytes, from, at );
			} else if ( kind === SIZE ) {
				out.size = digits( bytes, from, at );
			} else {
				out.time = timeParser.read( bytes, from, at );
			}
			at++;
		}
		if ( Number.isNaN( out.time ) ) {
			out.time =
				( columns.includes( DATE ) ? day : this.dayAt( second ) ) +
				second;
		}
		if ( Number.isNaN( out.time ) ) {
			return UNKNOWN;
		}
		if (
			status < 0 ||
			( ! ended && this.isShort( bytes, column, at, end ) )
		) {
			return TRUNCATED;
		}
		out.status = status;
		return this.finish( out );
	}

	/** Returns the day of a time without a date. After midnight, it is the next one. */
	private dayAt( second: number ): number {
		if ( second < this.lastSecond - HALF_A_DAY ) {
			this.day += 2 * HALF_A_DAY;
		}
		this.lastSecond = Number.isNaN( second ) ? this.lastSecond : second;
		return this.day;
	}

	/** Detects the separator, and by it the format, from the first line after a header: CloudFront uses tabs. */
	private detectSeparator(
		bytes: Uint8Array,
		start: number,
		end: number
	): void {
		const tab = bytes.subarray( start, end ).includes( TAB );
		const cloudFront = tab || this.isCloudFront;
		this.hasSeparator = true;
		this.name = cloudFront ? 'cloudfront-legacy' : 'iis-w3c';
		if ( this.isRealTime ) {
			this.name = 'cloudfront-real-time';
		}
		this.decode = cloudFront ? decodePercents : noEscapes;
		this.separator = tab ? TAB : SPACE;
	}

	private finish( out: Fields ): Reason {
		if ( ! out.isSet( METHOD ) || ! out.isSet( TARGET ) ) {
			return NOT_HTTP;
		}
		if ( out.isDash( QUERY ) ) {
			out.set( QUERY, 0, 0 );
		}
		const from = out.from[ TARGET ] as number;
		if ( out.bytes[ from ] !== 47 ) {
			setTarget( out, from, out.to[ TARGET ] as number );
		}
		return IS_REQUEST;
	}

	/** Returns whether a line without a line feed has fewer columns than the header: it was cut. */
	private isShort(
		bytes: Uint8Array,
		column: number,
		at: number,
		end: number
	): boolean {
		let count = column;
		for ( let index = at - 1; index < end; index++ ) {
			if ( bytes[ index ] === this.separator ) {
				count++;
			}
		}
		return count < this.columns.length;
	}
}
