/**
 * Beside what takes a while: that it is under way, or why it failed.
 */
import { __, sprintf } from '@wordpress/i18n';
import { Busy } from '../proof/busy';
import type { Fate } from '../saving/save-queue';
import { explain } from '../words/failure';

interface Props {
	readonly fate: Fate | undefined;
	/** What is being done. */
	readonly words: string;
}

export function ErrandNote( { fate, words }: Props ) {
	return (
		<span className={ `sidegate-fate is-${ fate?.kind ?? 'quiet' }` }>
			{ fate?.kind === 'saving' && <Busy words={ words } /> }
			{ fate?.kind === 'failed' &&
				sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'Not done. %s', 'sidegate' ),
					explain( fate.error )
				) }
		</span>
	);
}
