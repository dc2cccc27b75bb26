/**
 * Shows the result of the last check and the button that checks again.
 */
import { __, sprintf } from '@wordpress/i18n';
import { explain } from '../format/failure';
import { Busy } from '../ui/busy';
import { BusyButton } from '../ui/busy-button';
import { SentenceWithTime } from '../ui/sentence-with-time';
import type { ServerView } from '../data/use-server';

function CheckResult( { status, saveStatuses }: ServerView ) {
	if ( saveStatuses.check?.kind === 'saving' ) {
		return <Busy label={ __( 'Checking each rule…', 'sidegate' ) } />;
	}
	if ( saveStatuses.check?.kind === 'failed' ) {
		return (
			<span className="is-failed">
				{ sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'Not checked. %s', 'sidegate' ),
					explain( saveStatuses.check.error )
				) }
			</span>
		);
	}
	return status ? (
		<SentenceWithTime
			sentence={ status.check.sentence }
			time={ status.check.time ?? 0 }
		/>
	) : null;
}

export function CheckRow( { view }: { readonly view: ServerView } ) {
	// No rule blocks, or Sidegate is switched off: there is nothing to check.
	if ( view.status?.check.sentence === '' ) {
		return null;
	}
	return (
		<div className="sidegate-check">
			<p className="sidegate-check__answer">
				<CheckResult { ...view } />
			</p>
			<BusyButton
				label={ __( 'Check again', 'sidegate' ) }
				busy={ view.saveStatuses.check?.kind === 'saving' }
				onClick={ view.check }
			/>
		</div>
	);
}
