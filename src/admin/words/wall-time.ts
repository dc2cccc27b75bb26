/**
 * What the clock shows where the site is, as a field for date and time has it: `2026-11-26T17:05`.
 */
import { named, offsetSeconds } from './time-zone';

const WALL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** `seconds` since 1970; `zone` an IANA name or an offset such as `+09:00`. */
export function wallTime( seconds: number, zone: string ): string {
	const offset = offsetSeconds( zone );
	const parts: Partial< Record< Intl.DateTimeFormatPartTypes, string > > = {};
	for ( const { type, value } of named(
		offset === undefined ? zone : 'UTC'
	).formatToParts( ( seconds + ( offset ?? 0 ) ) * 1000 ) ) {
		parts[ type ] = value;
	}
	return `${ parts.year }-${ parts.month }-${ parts.day }T${ parts.hour }:${ parts.minute }`;
}

/** By how much the clock is ahead of UTC then. */
function ahead( seconds: number, zone: string ): number {
	const minute = Math.floor( seconds / 60 ) * 60;
	return Date.parse( `${ wallTime( minute, zone ) }:00Z` ) / 1000 - minute;
}

/** The other way round; undefined for what is no time. */
export function instantOf( wall: string, zone: string ): number | undefined {
	// Browsers read more than this into a date.
	const asUtc = WALL.test( wall )
		? Date.parse( `${ wall }:00Z` ) / 1000
		: NaN;
	if ( Number.isNaN( asUtc ) ) {
		return undefined;
	}
	// On a day that the clock is changed, the first guess may be off by that hour.
	const guess = asUtc - ahead( asUtc, zone );
	return asUtc - ahead( guess, zone );
}
