/**
 * The way from elsewhere on the page to some hours of the log.
 */
import { fragmentOf, rfc3339, type Filter } from './place';

/** Seconds since 1970, at the start of hours; the hour that begins with `before` is not shown. */
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
