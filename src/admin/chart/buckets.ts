/**
 * Hours of hits, put together as the chart shows them.
 */
import type { RuleId } from '../../rules';
import type { Hour } from '../../rest/types';
import type { Calendar } from '../words/time-zone';

export const RANGES = [ '24h', '7d', '30d' ] as const;
export type Range = ( typeof RANGES )[ number ];

export interface Bucket {
	/** Its first hour, seconds since 1970. */
	readonly start: number;
	readonly hits: number;
	readonly refused: number;
	readonly rules: Readonly< Partial< Record< RuleId, number > > >;
}

const HOUR = 3600;

/** Where the newest bar ends. */
export function endOfHour( now: number ): number {
	return ( Math.floor( now / HOUR ) + 1 ) * HOUR;
}

/**
 * The hours that the range covers, oldest first, the current one last. A range
 * of days begins at midnight where the site is, so that its first bar is a
 * whole day like the others.
 */
function hoursOf( range: Range, now: number, at: Calendar ): number[] {
	const last = Math.floor( now / HOUR ) * HOUR;
	const hours = Array.from(
		{ length: range === '24h' ? 24 : 31 * 24 },
		( _, i ) => last - i * HOUR
	);
	if ( range === '24h' ) {
		return hours.reverse();
	}
	const days = new Set( hours.map( ( hour ) => at( hour ).day ) );
	const kept = new Set( [ ...days ].slice( 0, range === '7d' ? 7 : 30 ) );
	return hours.filter( ( hour ) => kept.has( at( hour ).day ) ).reverse();
}

export function buckets(
	hours: readonly Hour[],
	range: Range,
	now: number,
	at: Calendar
): Bucket[] {
	const made = new Map<
		string,
		{
			start: number;
			hits: number;
			refused: number;
			rules: Partial< Record< RuleId, number > >;
		}
	>();
	// Two hours bear the same name when the clocks go back; an hour is its own bucket.
	const name = ( hour: number ) =>
		range === '24h' ? String( hour ) : at( hour ).day;
	for ( const start of hoursOf( range, now, at ) ) {
		if ( ! made.has( name( start ) ) ) {
			made.set( name( start ), {
				start,
				hits: 0,
				refused: 0,
				rules: {},
			} );
		}
	}
	for ( const { hour, rule, hits, refused } of hours ) {
		const bucket = made.get( name( hour ) );
		if ( bucket ) {
			bucket.hits += hits;
			bucket.refused += refused;
			bucket.rules[ rule ] = ( bucket.rules[ rule ] ?? 0 ) + hits;
		}
	}
	return [ ...made.values() ];
}
