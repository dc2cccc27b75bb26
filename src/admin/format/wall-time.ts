/**
 * Converts between instants and the value of a `datetime-local` field in the site's zone: `2026-11-26T17:05`.
 */
import { formatterFor, offsetSeconds } from './time-zone';

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** Returns the local time. `seconds` since 1970; `zone` is an IANA name or an offset such as `+09:00`. */
export function wallTime( seconds: number, zone: string ): string {
	const offset = offsetSeconds( zone );
	const parts: Partial< Record< Intl.DateTimeFormatPartTypes, string > > = {};
	for ( const { type, value } of formatterFor(
		offset === undefined ? zone : 'UTC'
	).formatToParts( ( seconds + ( offset ?? 0 ) ) * 1000 ) ) {
		parts[ type ] = value;
	}
	return `${ parts.year }-${ parts.month }-${ parts.day }T${ parts.hour }:${ parts.minute }`;
}

/** Returns the zone's offset from UTC at that time, in seconds. */
function offsetAt( seconds: number, zone: string ): number {
	const minute = Math.floor( seconds / 60 ) * 60;
	return Date.parse( `${ wallTime( minute, zone ) }:00Z` ) / 1000 - minute;
}

/** Returns the instant in seconds since 1970, or undefined if the text is not a valid time. */
export function instantOf( wall: string, zone: string ): number | undefined {
	// `Date.parse` accepts more formats than this.
	const asUtc = WALL_TIME.test( wall )
		? Date.parse( `${ wall }:00Z` ) / 1000
		: NaN;
	if ( Number.isNaN( asUtc ) ) {
		return undefined;
	}
	// On a day with a clock change, the first guess may be wrong by one hour.
	const guess = asUtc - offsetAt( asUtc, zone );
	return asUtc - offsetAt( guess, zone );
}
