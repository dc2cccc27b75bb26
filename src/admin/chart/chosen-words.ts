/**
 * What was chosen on the chart, in words.
 */
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../words/locale';
import type { Chosen } from './brush';
import { bucketLabel } from './bucket-label';
import type { Bucket, Range } from './buckets';

/** Hours end where the next begins; the last of some days is named itself. */
function until(
	{ last, end }: Chosen,
	buckets: readonly Bucket[],
	range: Range
): string {
	return bucketLabel(
		range === '24h' ? end : ( buckets[ last ]?.start ?? end ),
		range
	);
}

export function chosenWords(
	chosen: Chosen,
	buckets: readonly Bucket[],
	range: Range
): string {
	const from = bucketLabel( chosen.start, range );
	const to = until( chosen, buckets, range );
	return sprintf(
		/* translators: 1: a day or an hour, or several. 2: number of hits. 3: number of hits that were refused. */
		__( '%1$s: %2$s hits, %3$s refused', 'sidegate' ),
		from === to
			? from
			: /* translators: 1: first day or hour. 2: last one. */
				sprintf( __( '%1$s – %2$s', 'sidegate' ), from, to ),
		number( chosen.hits ),
		number( chosen.refused )
	);
}
