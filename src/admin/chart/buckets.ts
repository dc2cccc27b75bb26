/**
 * Groups the hits by hour or day, for the chart.
 */
import type { RuleId } from '../../rules';
import type { HourCount } from '../../api/types';
import type { Calendar } from '../format/time-zone';

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

/** Returns the time at which the newest bar ends. */
export function endOfHour( now: number ): number {
	return ( Math.floor( now / HOUR ) + 1 ) * HOUR;
}

/**
 * Returns the hours of the range, oldest first, including the current one. A
 * range of days begins at midnight in the site's zone, so that its first bar is
 * a whole day like the others.
 */
function hoursOf( range: Range, now: number, toLocal: Calendar ): number[] {
	const last = Math.floor( now / HOUR ) * HOUR;
	const hours = Array.from(
		{ length: range === '24h' ? 24 : 31 * 24 },
		( _, i ) => last - i * HOUR
	);
	if ( range === '24h' ) {
		return hours.reverse();
	}
	const days = new Set( hours.map( ( hour ) => toLocal( hour ).day ) );
	const kept = new Set( [ ...days ].slice( 0, range === '7d' ? 7 : 30 ) );
	return hours
		.filter( ( hour ) => kept.has( toLocal( hour ).day ) )
		.reverse();
}

export function buckets(
	hours: readonly HourCount[],
	range: Range,
	now: number,
	toLocal: Calendar
): Bucket[] {
	const result = new Map<
		string,
		{
			start: number;
			hits: number;
			refused: number;
			rules: Partial< Record< RuleId, number > >;
		}
	>();
	// When the clocks go back, two hours have the same local name, so hours are identified by their time.
	const keyOf = ( hour: number ) =>
		range === '24h' ? String( hour ) : toLocal( hour ).day;
	for ( const start of hoursOf( range, now, toLocal ) ) {
		if ( ! result.has( keyOf( start ) ) ) {
			result.set( keyOf( start ), {
				start,
				hits: 0,
				refused: 0,
				rules: {},
			} );
		}
	}
	for ( const { hour, rule, hits, refused } of hours ) {
		const bucket = result.get( keyOf( hour ) );
		if ( bucket ) {
			bucket.hits += hits;
			bucket.refused += refused;
			bucket.rules[ rule ] = ( bucket.rules[ rule ] ?? 0 ) + hits;
		}
	}
	return [ ...result.values() ];
}
