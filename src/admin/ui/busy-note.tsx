/**
 * Shows next to a button that its action is running, or why it failed.
 */
import { __, sprintf } from '@wordpress/i18n';
import { Busy } from './busy';
import type { SaveStatus } from '../data/save-queue';
import { explain } from '../format/failure';

interface Props {
	readonly saveStatus: SaveStatus | undefined;
	/** What is running, such as “Saving…”. */
	readonly label: string;
}

export function BusyNote( { saveStatus, label }: Props ) {
	return (
		<span
			className={ `sidegate-save-status is-${ saveStatus?.kind ?? 'quiet' }` }
		>
			{ saveStatus?.kind === 'saving' && <Busy label={ label } /> }
			{ saveStatus?.kind === 'failed' &&
				sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'Not done. %s', 'sidegate' ),
					explain( saveStatus.error )
				) }
		</span>
	);
}
