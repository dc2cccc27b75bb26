/**
 * How many requests a rule covers.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Covers } from '../../rules/covers';
import { number } from '../words/locale';

export function requests( count: number ): string {
	return sprintf(
		/* translators: %s: number of requests. */
		_n( '%s request', '%s requests', count, 'sidegate' ),
		number( count )
	);
}

/** “What this covers: 103 requests in 9 kinds” */
export function covered( { ways }: Covers ): string {
	const kinds = sprintf(
		/* translators: %s: number of kinds of requests. */
		_n( '%s kind', '%s kinds', ways.length, 'sidegate' ),
		number( ways.length )
	);
	return sprintf(
		/* translators: 1: such as “103 requests”. 2: such as “9 kinds”. */
		__( 'What this covers: %1$s in %2$s', 'sidegate' ),
		requests( ways.reduce( ( sum, { count } ) => sum + count, 0 ) ),
		kinds
	);
}

/** What stands before an example of them. */
export function lookAlikes( { passes }: Covers ): string {
	return sprintf(
		/* translators: %s: number of honest requests that look like an attack. An example of them follows. */
		_n(
			'%s look-alike is let through:',
			'%s look-alikes are let through, for example:',
			passes.count,
			'sidegate'
		),
		number( passes.count )
	);
}
