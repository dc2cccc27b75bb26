/**
 * Reads the times of logs, as seconds since 1970.
 */
import { binary, digits } from './bytes';

const MONTHS = [
	...[ 'jan', 'feb', 'mar', 'apr', 'may', 'jun' ],
	...[ 'jul', 'aug', 'sep', 'oct', 'nov', 'dec' ],
];

export class Clock {
	/** Lines with a time that names no zone. */
	zoneless = 0;
	private dayKey = -1;
	private daySeconds = NaN;

	/** Takes the offset of times without a zone, in minutes east of UTC. */
	constructor( private readonly offset = 0 ) {}

	/** Returns seconds, with no fraction; NaN for what is no time. */
	read( bytes: Uint8Array, start: number, end: number ): number {
		const third = bytes[ start + 2 ];
		const fifth = bytes[ start + 4 ];
		if ( third === 47 ) {
			return this.slashes( bytes, start, end );
		}
		if ( fifth === 45 && end - start >= 19 ) {
			return this.iso( bytes, start, end );
		}
		const whole = epochOf( bytes, start, end );
		return Number.isNaN( whole ) ? this.words( bytes, start, end ) : whole;
	}

	/** Returns the seconds of a day: `2026-11-22`. */
	day( bytes: Uint8Array, start: number ): number {
		return this.dayOf(
			digits( bytes, start, start + 4 ),
			digits( bytes, start + 5, start + 7 ) - 1,
			digits( bytes, start + 8, start + 10 )
		);
	}

	/** Returns the seconds of `03:14:05`. */
	clock( bytes: Uint8Array, at: number ): number {
		const hour = digits( bytes, at, at + 2 );
		const minute = digits( bytes, at + 3, at + 5 );
		const second = digits( bytes, at + 6, at + 8 );
		return hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59
			? NaN
			: hour * 3600 + minute * 60 + second;
	}

	/** `22/Nov/2026:03:14:05.123 +0100`; cPanel's `11/22/2026:03:14:05 -0000`. */
	private slashes( bytes: Uint8Array, start: number, end: number ): number {
		const first = digits( bytes, start, start + 2 );
		let at = start + 3;
		let day;
		if ( bytes[ at + 3 ] === 47 ) {
			const month = MONTHS.indexOf(
				binary( bytes, at, at + 3 ).toLowerCase()
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
		return (
			day + this.clock( bytes, at + 1 ) + this.zone( bytes, at + 9, end )
		);
	}

	/** `2026-11-22T03:14:05.123Z`, `2026-11-22 03:14:05+01:00`. */
	private iso( bytes: Uint8Array, start: number, end: number ): number {
		return (
			this.day( bytes, start ) +
			this.clock( bytes, start + 11 ) +
			this.zone( bytes, start + 19, end )
		);
	}

	/** What to add for a zone; what stands before it (a fraction) is skipped. */
	private zone( bytes: Uint8Array, start: number, end: number ): number {
		let at = start;
		while ( at < end ) {
			const byte = bytes[ at ] as number;
			if ( byte === 90 || byte === 122 ) {
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
				return byte === 43 ? -seconds : seconds;
			}
			at++;
		}
		this.zoneless++;
		return -this.offset * 60;
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

	/** `Sun, 22 Nov 2026 03:14:05 GMT` and the like. */
	private words( bytes: Uint8Array, start: number, end: number ): number {
		if ( end - start > 40 || end - start < 12 ) {
			return NaN;
		}
		const text = binary( bytes, start, end );
		if ( ! /^[A-Z][a-z]{2},? /.test( text ) ) {
			return NaN;
		}
		const zoned = /(?:GMT|UTC|[+-]\d{4})/.test( text );
		const value = Date.parse( zoned ? text : `${ text } UTC` );
		if ( ! zoned ) {
			this.zoneless++;
		}
		return Math.floor( value / 1000 ) - ( zoned ? 0 : this.offset * 60 );
	}
}

/** Seconds, milliseconds, micro- or nanoseconds since 1970, by their length. */
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
