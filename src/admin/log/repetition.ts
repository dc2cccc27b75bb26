/**
 * Describes how often the request of a line was repeated.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { HourTotal } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { LOCALE, number } from '../format/locale';
import { clockTime } from '../format/time-zone';
import { hourOf, type Fold } from './fold';

/** Returns what is known of all hits of the line's rule, source and hour. */
export function totalOf(
	{ newest }: Fold,
	totals: readonly HourTotal[]
): HourTotal | undefined {
	return totals.find(
		( { rule, source, hour } ) =>
			rule === newest.rule &&
			source === newest.source &&
			hour === hourOf( newest )
	);
}

/** Returns a number that lies between two, such as `6,000` or `6,000 to 6,012`. */
export function rangeOf( hits: number, error: number ): string {
	return error === 0
		? number( hits )
		: sprintf(
				/* translators: 1: the least number of hits. 2: the most. */
				__( '%1$s to %2$s', 'sidegate' ),
				number( hits ),
				number( hits + error )
			);
}

const clock = ( time: string ) =>
	clockTime( Date.parse( time ) / 1000, bootstrap.timezone, LOCALE );

/**
 * Returns such as `6,000 × between 15:24:15 and 15:25:02`; empty for a single
 * request.
 *
 * Only the first and last hits of a source are listed. If the line has all
 * listed ones of its hour, the number is that of all. Otherwise (there were
 * other paths, or the line continues on another page) it is that of the line,
 * with the number of the hour beside it.
 */
export function repetition( fold: Fold, total: HourTotal | undefined ): string {
	const listed = fold.hits.length;
	const hasMore = total !== undefined && total.hits > total.listed;
	if ( ! hasMore && listed === 1 ) {
		return '';
	}
	const isWhole = total !== undefined && listed === total.listed;
	const from = clock( fold.oldest.time );
	const to = clock( fold.newest.time );
	if ( hasMore && ! isWhole ) {
		const inHour = rangeOf( total.hits, total.error );
		return listed === 1
			? sprintf(
					/* translators: %s: number of requests of the same address and rule in the hour. */
					__( 'one of %s in that hour', 'sidegate' ),
					inHour
				)
			: sprintf(
					/* translators: 1: number of requests. 2: number of requests of the same address and rule in the hour. 3 and 4: times of day. */
					__(
						'%1$s of %2$s in that hour, between %3$s and %4$s',
						'sidegate'
					),
					number( listed ),
					inHour,
					from,
					to
				);
	}
	return sprintf(
		/* translators: 1: number of requests. 2 and 3: times of day. */
		__( '%1$s × between %2$s and %3$s', 'sidegate' ),
		hasMore ? rangeOf( total.hits, total.error ) : number( listed ),
		from,
		to
	);
}

/** Explains why fewer requests are listed than there were; empty if all are. */
export function unlisted( total: HourTotal | undefined ): string {
	return total === undefined || total.hits <= total.listed
		? ''
		: sprintf(
				/* translators: 1: number of requests. 2: number of listed requests. */
				_n(
					'In this hour, %1$s requests from this address met this rule; %2$s is listed: the first.',
					'In this hour, %1$s requests from this address met this rule; %2$s are listed: the first and the last ones.',
					total.listed,
					'sidegate'
				),
				rangeOf( total.hits, total.error ),
				number( total.listed )
			);
}
