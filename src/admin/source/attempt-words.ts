/**
 * What came of an attempt, in words.
 */
import { __, sprintf } from '@wordpress/i18n';
import { explain } from '../words/failure';
import type { Attempt } from './use-attempt';

export const spoofable = () =>
	__(
		'Not saved: a request that claimed to come from elsewhere was believed. With this choice anybody could be anybody. Have the proxy set the header itself, over whatever its client sends, or choose the header that it sets.',
		'sidegate'
	);

export function outcome( attempt: Attempt ): string {
	switch ( attempt.kind ) {
		case 'none':
			return '';
		case 'proving':
			return __( 'Asking with a forged header…', 'sidegate' );
		case 'spoofable':
			return spoofable();
		case 'failed':
			return sprintf(
				/* translators: %s: the reason, a sentence. */
				__( 'Not saved. %s', 'sidegate' ),
				explain( attempt.error, 'proxy' )
			);
		case 'saved':
			if ( attempt.proof?.kind !== 'held' ) {
				return __( 'Saved', 'sidegate' );
			}
			return attempt.proof.answered
				? __( 'Saved. A forged request moved nothing.', 'sidegate' )
				: __(
						'Saved. Something before the site refused the forged request itself.',
						'sidegate'
					);
	}
}
