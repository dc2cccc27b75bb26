/**
 * The filters for the last hours.
 */
import { rfc3339, type Filter } from './log-query';

const HOUR = 3600;

/** Returns the filter for the current hour and those before it. Hits are counted by the hour, so their true number is known. */
export function lastHours(
	hours: number,
	now: number
): Pick< Filter, 'after' | 'before' > {
	return {
		after: rfc3339(
			Math.floor( now / HOUR ) * HOUR - ( hours - 1 ) * HOUR
		),
		before: undefined,
	};
}

/** Checks whether a filter is that for the last hours. */
export function isLast( filter: Filter, hours: number, now: number ): boolean {
	return (
		filter.before === undefined &&
		filter.after === lastHours( hours, now ).after
	);
}
