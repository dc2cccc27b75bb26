/**
 * How much of the attack a target refuses itself.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Export } from '../../rest/types';
import { number } from '../words/locale';

/** “Covers 70 of 71 requests.” */
export function coveredBy( {
	covers,
	of,
}: Pick< Export, 'covers' | 'of' > ): string {
	if ( of === 0 ) {
		return __(
			'No rule is set to Block, so it refuses nothing.',
			'sidegate'
		);
	}
	return sprintf(
		/* translators: 1: number of requests that it refuses. 2: number of requests that the rules refuse. */
		_n(
			'Covers %1$s of %2$s request.',
			'Covers %1$s of %2$s requests.',
			of,
			'sidegate'
		),
		number( covers ),
		number( of )
	);
}

/** What opens the list of the others. */
export function leftToPhp( count: number ): string {
	return sprintf(
		/* translators: %s: number of requests. */
		_n(
			'%s is left to PHP, and why',
			'%s are left to PHP, and why',
			count,
			'sidegate'
		),
		number( count )
	);
}
