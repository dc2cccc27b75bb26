/**
 * Columns named by a `#Fields` line: CloudFront's (tabs) and IIS's (spaces).
 * The line may come again with other columns.
 */
import { binary, digits } from '../bytes';
import { percents, plain } from '../decode';
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
import type { Clock } from '../time';

const TAB = 9;
const SPACE = 32;
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

/** Of CloudFront's standard log, for files without their head. */
export const CLOUDFRONT_FIELDS =
	'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for';

/** Of CloudFront's real-time log, which has no head. */
const REAL_TIME_FIELDS =
	'timestamp c-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query';

/** Of IIS, unless its administrator chose others. */
const IIS_FIELDS =
	'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken';

/** Columns of files that lost their head, and how a line of theirs begins. */
const HEADLESS: readonly ( readonly [ RegExp, string ] )[] = [
	[ /^\d{4}-\d\d-\d\d\t\d\d:\d\d:\d\d\t[A-Z]/, CLOUDFRONT_FIELDS ],
	[ /^\d{10}(?:\.\d+)?\t[\da-f.:]+\t[\d.]+\t\d{3}\t/, REAL_TIME_FIELDS ],
	[
		/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [\da-f.:]+ [A-Z]+ \/\S* \S+ \d+ \S+ [\da-f.:]+ /,
		IIS_FIELDS,
	],
];

/** Returns the columns that lines without a head seem to have. */
export function headlessFields(
	lines: readonly Uint8Array[]
): string | undefined {
	const texts = lines.map( ( line ) =>
		binary( line, 0, Math.min( line.length, 300 ) )
	);
	return HEADLESS.find(
		( [ form ] ) =>
			texts.filter( ( text ) => form.test( text ) ).length * 2 >
			texts.length
	)?.[ 1 ];
}

const isCloudFront = ( names: string ) =>
	/x-edge-|c-country|cmcd|timestamp\(ms\)/.test( names );

export class W3c implements Format {
	name = 'w3c';
	decode = plain;
	private columns: Int8Array = new Int8Array( 0 );
	private separator = SPACE;
	private separated = false;
	private isCloudFront = false;
	private last = 0;

	constructor( private readonly clock: Clock ) {}

	/** True once a `#Fields` line has named columns. */
	get known(): boolean {
		return this.columns.length > 0;
	}

	/** Takes the names of the columns from now on. */
	use( names: string ): void {
		const list = names.trim().toLowerCase().split( /\s+/ );
		this.separated = false;
		this.isCloudFront = isCloudFront( names );
		this.columns = Int8Array.from(
			list.map( ( one ) => COLUMNS[ one ] ?? SKIP )
		);
		this.last = this.columns.length - 1;
		while ( this.last > 0 && this.columns[ this.last ] === SKIP ) {
			this.last--;
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
			const line = binary( bytes, start, Math.min( end, start + 8192 ) );
			if ( /^#fields:/i.test( line ) ) {
				this.use( line.slice( 8 ) );
			}
			return HEADER;
		}
		if ( ! this.separated ) {
			this.separate( bytes, start, end );
		}
		const { columns, separator, clock, last } = this;
		let at = start;
		let day = NaN;
		let second = NaN;
		let column = 0;
		let status = -1;
		for ( ; column <= last && at <= end; column++ ) {
			const from = at;
			while ( at < end && bytes[ at ] !== separator ) {
				at++;
			}
			const what = columns[ column ] as number;
			if ( what === SKIP ) {
				// Nothing to take.
			} else if ( what < DATE ) {
				out.set( what, from, at );
			} else if ( what === DATE ) {
				day = at - from === 10 ? clock.day( bytes, from ) : NaN;
			} else if ( what === TIME ) {
				second = at - from >= 8 ? clock.clock( bytes, from ) : NaN;
			} else if ( what === STATUS ) {
				status = digits( bytes, from, at );
			} else if ( what === SIZE ) {
				out.size = digits( bytes, from, at );
			} else {
				out.time = clock.read( bytes, from, at );
			}
			at++;
		}
		if ( Number.isNaN( out.time ) ) {
			out.time = day + second;
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

	/** The first line under a head shows what divides columns: CloudFront writes tabs. */
	private separate( bytes: Uint8Array, start: number, end: number ): void {
		const tab = bytes.subarray( start, end ).includes( TAB );
		const cloudFront = tab || this.isCloudFront;
		this.separated = true;
		this.name = cloudFront ? 'cloudfront-legacy' : 'iis-w3c';
		this.decode = cloudFront ? percents : plain;
		this.separator = tab ? TAB : SPACE;
	}

	private finish( out: Fields ): Reason {
		if (
			! out.has( METHOD ) ||
			out.isDash( METHOD ) ||
			! out.has( TARGET ) ||
			out.isDash( TARGET )
		) {
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

	/** True for a last line that has fewer columns than the head names. */
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
