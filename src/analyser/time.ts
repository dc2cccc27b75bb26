/**
 * Parses the times in logs, as seconds since 1970.
 */
import { binaryString, digits } from './bytes';

const MONTHS = [
	...[ 'jan', 'feb', 'mar', 'apr', 'may', 'jun' ],
	...[ 'jul', 'aug', 'sep', 'oct', 'nov', 'dec' ],
];

const MAX_OFFSETS = 8;

export class TimeParser {
	/** Number of times without a time zone. */
	withoutZone = 0;
	/** Offsets from UTC of the times, in minutes. */
	readonly offsets = new Set< number >();
	private lastOffset = NaN;
	private dayKey = -1;
	private daySeconds = NaN;

	/** @param offset Time zone of times without one, in minutes east of UTC. */
	constructor( private readonly offset = 0 ) {}

	/** Returns whole seconds, or NaN for an invalid time. */
	read( bytes: Uint8Array, start: number, end: number ): number {
		const third = bytes[ start + 2 ];
		const fifth = bytes[ start + 4 ];
		let time: number;
		if ( third === 47 ) {
			time = this.parseSlashes( bytes, start, end );
		} else if ( ( fifth === 45 || fifth === 47 ) && end - start >= 19 ) {
			time = this.parseIso( bytes, start, end );
		} else {
			time = epochOf( bytes, start, end );
		}
		// IIS writes days, months and hours without a zero, so a slash can be anywhere.
		return Number.isNaN( time )
			? this.parseText( bytes, start, end )
			: time;
	}

	/** Parses a date: `2026-11-22`. */
	day( bytes: Uint8Array, start: number ): number {
		return this.dayOf(
			digits( bytes, start, start + 4 ),
			digits( bytes, start + 5, start + 7 ) - 1,
			digits( bytes, start + 8, start + 10 )
		);
	}

	/** Parses a time of day: `03:14:05`. */
	timeOfDay( bytes: Uint8Array, at: number ): number {
		const hour = digits( bytes, at, at + 2 );
		const minute = digits( bytes, at + 3, at + 5 );
		const second = digits( bytes, at + 6, at + 8 );
		return hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59
			? NaN
			: hour * 3600 + minute * 60 + second;
	}

	/** Parses `22/Nov/2026:03:14:05.123 +0100` and cPanel's `11/22/2026:03:14:05 -0000`. */
	private parseSlashes(
		bytes: Uint8Array,
		start: number,
		end: number
	): number {
		const first = digits( bytes, start, start + 2 );
		let at = start + 3;
		let day;
		if ( bytes[ at + 3 ] === 47 ) {
			const month = MONTHS.indexOf(
				binaryString( bytes, at, at + 3 ).toLowerCase()
			);
			day = this.dayOf( digits( bytes, at + 4, at + 8 ), month, first );
			at += 8;
		} else if ( bytes[ at + 2 ] === 47 ) {
			const second = digits( bytes, at, at + 2 );
			day = this.dayOf(
				digits( bytes, at + 3, at + 7 ),
				first - 1,
				second
			);
			at += 7;
		} else {
			return NaN;
		}
		const seconds = day + this.timeOfDay( bytes, at + 1 );
		return Number.isNaN( seconds )
			? NaN
			: seconds + this.zoneOffset( bytes, at + 9, end );
	}

	/** Parses `2026-11-22T03:14:05.123Z`, `2026-11-22 03:14:05+01:00` and Caddy's `2026/11/22 03:14:05`. */
	private parseIso( bytes: Uint8Array, start: number, end: number ): number {
		const seconds =
			this.day( bytes, start ) + this.timeOfDay( bytes, start + 11 );
		return Number.isNaN( seconds )
			? NaN
			: seconds + this.zoneOffset( bytes, start + 19, end );
	}

	/** Returns the seconds to add for the time zone. A fraction before it is skipped. */
	private zoneOffset(
		bytes: Uint8Array,
		start: number,
		end: number
	): number {
		let at = start;
		while ( at < end ) {
			const byte = bytes[ at ] as number;
			if ( byte === 90 || byte === 122 ) {
				this.addOffset( 0 );
				return 0;
			}
			if ( byte === 43 || byte === 45 ) {
				const hours = digits( bytes, at + 1, at + 3 );
				const colon = bytes[ at + 3 ] === 58 ? 1 : 0;
				const minutes = digits( bytes, at + 3 + colon, at + 5 + colon );
				if ( hours < 0 || ( minutes < 0 && at + 3 < end ) ) {
					return NaN;
				}
				const seconds = hours * 3600 + Math.max( 0, minutes ) * 60;
				this.addOffset( ( byte === 43 ? seconds : -seconds ) / 60 );
				return byte === 43 ? -seconds : seconds;
			}
			at++;
		}
		return -this.ownOffset();
	}

	private addOffset( minutes: number ): void {
		if ( minutes !== this.lastOffset && this.offsets.size < MAX_OFFSETS ) {
			this.lastOffset = minutes;
			this.offsets.add( minutes );
		}
	}

	private dayOf( year: number, month: number, day: number ): number {
		const key = ( year * 12 + month ) * 32 + day;
		if ( key !== this.dayKey ) {
			const valid =
				year > 1970 &&
				year < 2200 &&
				month >= 0 &&
				month < 12 &&
				day > 0 &&
				day < 32;
			this.dayKey = key;
			this.daySeconds = valid ? Date.UTC( year, month, day ) / 1000 : NaN;
		}
		return this.daySeconds;
	}

	/** Parses `Sun, 22 Nov 2026 03:14:05 GMT` and similar times, and `11/22/26, 3:14:05` of IIS. */
	private parseText( bytes: Uint8Array, start: number, end: number ): number {
		if ( end - start > 40 || end - start < 12 ) {
			return NaN;
		}
		const text = binaryString( bytes, start, end );
		if ( ! /^[A-Z][a-z]{2},? /.test( text ) ) {
			return this.parseIis( text );
		}
		const hasZone = /(?:GMT|UTC|[+-]\d{4})/.test( text );
		const value = Date.parse( hasZone ? text : `${ text } UTC` );
		return Math.floor( value / 1000 ) - ( hasZone ? 0 : this.ownOffset() );
	}

	private parseIis( text: string ): number {
		const [ , month, day, year, hour, minute, second ] =
			/^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}), (\d{1,2}):(\d\d):(\d\d)$/
				.exec( text )
				?.map( Number ) ?? [];
		if (
			year === undefined ||
			! month ||
			! day ||
			month > 12 ||
			day > 31
		) {
			return NaN;
		}
		return (
			Date.UTC(
				year < 100 ? 2000 + year : year,
				month - 1,
				day,
				hour,
				minute,
				second
			) /
				1000 -
			this.ownOffset()
		);
	}

	/** Returns the seconds east of UTC for a time without a time zone, and counts it. */
	private ownOffset(): number {
		this.withoutZone++;
		return this.offset * 60;
	}
}

/** Parses seconds, milliseconds, microseconds or nanoseconds since 1970, by the number of digits. */
export function epochOf(
	bytes: Uint8Array,
	start: number,
	end: number
): number {
	let to = start;
	while (
		to < end &&
		( bytes[ to ] as number ) >= 48 &&
		( bytes[ to ] as number ) <= 57
	) {
		to++;
	}
	const length = to - start;
	if ( length < 9 || length > 19 || ( to < end && bytes[ to ] !== 46 ) ) {
		return NaN;
	}
	return length > 11
		? digits( bytes, start, start + 10 )
		: digits( bytes, start, to );
}
