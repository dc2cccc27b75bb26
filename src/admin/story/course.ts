/**
 * When a surge began and ended, and how fast it was, as those who sent most of
 * it tell: the counts know no more than hours.
 */
import type { Source } from '../../rest/types';
import type { Incident } from './incident';

const HOUR = 3600;

/** Seconds without a hit after which it is over. */
const QUIET = 300;

/** Who sent less than this part of what the busiest source sent may have come for another reason. */
const PART = 0.1;

export interface Course {
	/** Seconds since 1970. */
	readonly began: number;
	readonly ended: number;
	readonly goingOn: boolean;
	/** Hits a second, on average over its busiest hour. */
	readonly rate: number;
}

/** Undefined where its sources are no longer kept. `now` in seconds since 1970. */
export function courseOf(
	{ start, end, peak }: Incident,
	sources: readonly Source[],
	now: number
): Course | undefined {
	const most = Math.max( ...sources.map( ( { hits } ) => hits ) );
	const own = sources.filter( ( { hits } ) => hits >= most * PART );
	if ( own.length === 0 ) {
		return undefined;
	}
	const seconds = ( time: string ) => Date.parse( time ) / 1000;
	const began = Math.max(
		start,
		Math.min( ...own.map( ( { first } ) => seconds( first ) ) )
	);
	const ended = Math.min(
		end,
		Math.max( ...own.map( ( { last } ) => seconds( last ) ) )
	);
	const from = Math.max( began, peak.hour );
	const to = Math.min( ended, peak.hour + HOUR );
	return {
		began,
		ended,
		goingOn: now - ended < QUIET,
		// Times are whole seconds: of a hit at 3 and one at 3, each lies within that second.
		rate: peak.hits / ( Math.max( 0, to - from ) + 1 ),
	};
}
