/**
 * Describes the hits of one bar, or of all.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../format/locale';
import { bucketLabel } from './bucket-label';
import type { Bucket, Range } from './buckets';

function countMessage( hits: number, refused: number ): string {
	return hits === refused
		? sprintf(
				/* translators: %s: number of requests. */
				_n(
					'%s request, blocked',
					'%s requests, all blocked',
					hits,
					'sidegate'
				),
				number( hits )
			)
		: sprintf(
				/* translators: 1: number of requests. 2: how many of them were blocked. */
				_n(
					'%1$s request, %2$s blocked',
					'%1$s requests, %2$s blocked',
					hits,
					'sidegate'
				),
				number( hits ),
				number( refused )
			);
}

/** Returns a text such as “5:00 PM: 12 requests, all blocked”. */
export function bucketMessage(
	{ start, hits, refused }: Bucket,
	range: Range
): string {
	return sprintf(
		/* translators: 1: a day or an hour. 2: such as “12 requests, all blocked”. */
		__( '%1$s: %2$s', 'sidegate' ),
		bucketLabel( start, range ),
		countMessage( hits, refused )
	);
}

/** Returns the same for all bars together. */
export function totalMessage( buckets: readonly Bucket[] ): string {
	const sum = ( key: 'hits' | 'refused' ) =>
		buckets.reduce( ( all, bucket ) => all + bucket[ key ], 0 );
	const hits = sum( 'hits' );
	return hits === 0
		? __( 'No requests in this time span.', 'sidegate' )
		: countMessage( hits, sum( 'refused' ) );
}
