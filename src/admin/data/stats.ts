/**
 * Loads the numbers: all hours once, then only those that may have changed.
 */
import type { Stats } from '../../api/types';
import { readStats } from './api';
import { serverNow } from './bootstrap';

/** The current hour and the one before, in case hits of its last seconds were still in files. */
const REFRESHED_SECONDS = 2 * 3600;

/** Replaces the hours from `since` on. */
export function mergeStats( last: Stats, next: Stats, since: number ): Stats {
	return {
		...next,
		hours: [
			...last.hours.filter( ( { hour } ) => hour < since ),
			...next.hours,
		],
	};
}

export const statsPoll = {
	async load( last: Stats | undefined ): Promise< Stats > {
		if ( last === undefined ) {
			return readStats();
		}
		const recent = serverNow() - REFRESHED_SECONDS;
		// A tab that was hidden for longer also needs the hours in between.
		const newest = last.hours.at( -1 )?.hour ?? recent;
		const since = Math.floor( Math.min( recent, newest ) / 3600 ) * 3600;
		return mergeStats( last, await readStats( since ), since );
	},
	hasChanged: ( last: Stats, next: Stats ) => last.total !== next.total,
};
