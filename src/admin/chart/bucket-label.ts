/**
 * What a bar of the chart is called.
 */
import { bootstrap } from '../bootstrap';
import type { Range } from './buckets';
import { LOCALE } from '../words/locale';
import { calendar } from '../words/time-zone';

const at = calendar( bootstrap.timezone );
const day = new Intl.DateTimeFormat( LOCALE, {
	month: 'short',
	day: 'numeric',
	timeZone: 'UTC',
} );
const hour = new Intl.DateTimeFormat( LOCALE, {
	hour: 'numeric',
	minute: '2-digit',
	timeZone: 'UTC',
} );

/** By its start, seconds since 1970. */
export function bucketLabel( start: number, range: Range ): string {
	const local = at( start );
	// The site's own day and hour, written as if they were of UTC: no second zone comes into play.
	const written = Date.parse(
		`${ local.day }T${ String( local.hour ).padStart( 2, '0' ) }:00Z`
	);
	return ( range === '24h' ? hour : day ).format( written );
}
