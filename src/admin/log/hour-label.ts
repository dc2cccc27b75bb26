/**
 * Formats an hour in the site's time zone.
 */
import { LOCALE } from '../format/locale';
import { wallTime } from '../format/wall-time';

const format = new Intl.DateTimeFormat( LOCALE, {
	dateStyle: 'medium',
	timeStyle: 'short',
	timeZone: 'UTC',
} );

/** Returns the label. `start` is in seconds since 1970, `zone` is the site's. */
export function hourLabel( start: number, zone: string ): string {
	// Formats the site's local time as if it were UTC, so that the browser's zone has no effect.
	return format.format( Date.parse( `${ wallTime( start, zone ) }:00Z` ) );
}
