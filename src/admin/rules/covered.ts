/**
 * Describes how many known requests a rule covers.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { RuleCoverage } from '../../rules/coverage';
import { number } from '../format/locale';

export function spellings( count: number ): string {
	return sprintf(
		/* translators: %s: number of requests. */
		_n( '%s known spelling', '%s known spellings', count, 'sidegate' ),
		number( count )
	);
}

/** Returns a text such as “103 known spellings, in 9 kinds”. */
export function covered( { kinds }: RuleCoverage ): string {
	const inKinds = sprintf(
		/* translators: %s: number of kinds of requests. */
		_n( '%s kind', '%s kinds', kinds.length, 'sidegate' ),
		number( kinds.length )
	);
	return sprintf(
		/* translators: 1: such as “103 known spellings”. 2: such as “9 kinds”. */
		__( '%1$s, in %2$s', 'sidegate' ),
		spellings( kinds.reduce( ( sum, { count } ) => sum + count, 0 ) ),
		inKinds
	);
}

/** Introduces an example of legitimate requests that look like an attack. */
export function lookAlikes( { allowed }: RuleCoverage ): string {
	return sprintf(
		/* translators: %s: number of legitimate requests that look like an attack. An example follows. */
		_n(
			'%s similar legitimate request is not blocked:',
			'%s similar legitimate requests are not blocked, for example:',
			allowed.count,
			'sidegate'
		),
		number( allowed.count )
	);
}
