/**
 * What an hour is called where the site is.
 */
import { LOCALE } from '../words/locale';
import { wallTime } from '../words/wall-time';

const words = new Intl.DateTimeFormat( LOCALE, {
	dateStyle: 'medium',
	timeStyle: 'short',
	timeZone: 'UTC',
} );

/** `start` in seconds since 1970, `zone` the site's. */
export function hourLabel( start: number, zone: string ): string {
	// The site's own day and hour, written as if they were of UTC: no second zone comes into play.
	return words.format( Date.parse( `${ wallTime( start, zone ) }:00Z` ) );
}
