/**
 * Formats the label of a bar.
 */
import { bootstrap } from '../data/bootstrap';
import type { Range } from './buckets';
import { LOCALE } from '../format/locale';
import { calendar } from '../format/time-zone';

const toLocal = calendar( bootstrap.timezone );
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

/** Returns the label. `start` is in seconds since 1970. */
export function bucketLabel( start: number, range: Range ): string {
	const local = toLocal( start );
	// Formats the site's local time as if it were UTC, so that the browser's zone has no effect.
	const asUtc = Date.parse(
		`${ local.day }T${ String( local.hour ).padStart( 2, '0' ) }:00Z`
	);
	return ( range === '24h' ? hour : day ).format( asUtc );
}
