/**
 * Beside the button: what came of it.
 */
import { outcome } from './attempt-words';
import type { Attempt } from './use-attempt';

export function Outcome( { attempt }: { readonly attempt: Attempt } ) {
	const looks = {
		none: 'quiet',
		proving: 'saving',
		spoofable: 'failed',
		failed: 'failed',
		saved: 'saved',
	} as const;
	return (
		<p className={ `sidegate-fate is-${ looks[ attempt.kind ] }` }>
			{ outcome( attempt ) }
		</p>
	);
}
