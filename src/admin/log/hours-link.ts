/**
 * Builds links to a time span of the log.
 */
import { fragmentOf, rfc3339, type Filter } from './log-query';

/** `after` and `before` are starts of hours, in seconds since 1970; the hour that begins at `before` is not included. */
export function hoursLink(
	after: number,
	before: number,
	filter: Filter = {}
): string {
	return fragmentOf( {
		view: 'hits',
		filter: {
			...filter,
			after: rfc3339( after ),
			before: rfc3339( before ),
		},
		page: 1,
	} );
}
