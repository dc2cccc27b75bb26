/**
 * Returns the hours in which an attack was, because true totals are counted by hour.
 */
import type { RecordedIncident } from '../../api/types';

const HOUR = 3600;

/** Returns the start of its first hour and the end of its last, in seconds since 1970. */
export const hoursOf = (
	{ start, end }: Pick< RecordedIncident, 'start' | 'end' >,
	now: number
): readonly [ from: number, until: number ] => [
	Math.floor( start / HOUR ) * HOUR,
	Math.ceil( ( end ?? now ) / HOUR ) * HOUR,
];
