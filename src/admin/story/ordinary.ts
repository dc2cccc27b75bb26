/**
 * What an ordinary hour brings to this site.
 */
const DAY = 24;

/** An hour of fewer hits is no surge, whatever the others were: bots always try. */
export const LEAST = 300;

export interface HourOfHits {
	/** Its start, seconds since 1970, UTC. */
	readonly hour: number;
	readonly hits: number;
}

function median( values: readonly number[] ): number {
	const sorted = [ ...values ].sort( ( a, b ) => a - b );
	const middle = sorted.length / 2;
	const upper = sorted[ Math.floor( middle ) ] ?? 0;
	const lower = sorted[ Math.ceil( middle ) - 1 ] ?? upper;
	return ( lower + upper ) / 2;
}

/**
 * The median of the hours that have hits and are none of a surge, nor beside
 * one: what a surge begins and ends with would look like the site's usual life
 * where little else is known, as on the first day.
 *
 * Where busy hours are most of what is known, they are the usual life. They
 * must be more than a day: an attack on a new site is not its usual life.
 *
 * @param hours Those that have hits.
 * @param known How many hours are known at all, those without hits too.
 * @return Hits.
 */
export function ordinary(
	hours: readonly HourOfHits[],
	known: number
): number {
	const busy = new Set(
		hours
			.filter( ( { hits } ) => hits >= LEAST )
			.map( ( { hour } ) => hour )
	);
	const usual = busy.size > Math.max( DAY, known / 2 );
	const compared = usual
		? hours
		: hours.filter( ( { hour } ) =>
				[ -3600, 0, 3600 ].every(
					( away ) => ! busy.has( hour + away )
				)
			);
	return median( compared.map( ( { hits } ) => hits ) );
}
