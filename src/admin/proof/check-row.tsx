/**
 * On the status card: what the last check saw, and the button that checks again.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { explain } from '../words/failure';
import { Busy } from './busy';
import { Told } from './told';
import type { ServerView } from './use-server';

function Answer( { status, fates }: ServerView ) {
	if ( fates.check?.kind === 'saving' ) {
		return <Busy words={ __( 'Checking each rule…', 'sidegate' ) } />;
	}
	if ( fates.check?.kind === 'failed' ) {
		return (
			<span className="is-failed">
				{ sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'Not checked. %s', 'sidegate' ),
					explain( fates.check.error )
				) }
			</span>
		);
	}
	return status ? (
		<Told words={ status.check.sentence } time={ status.check.time ?? 0 } />
	) : null;
}

export function CheckRow( { view }: { readonly view: ServerView } ) {
	// Nothing blocks, or Sidegate is switched off: there is nothing to check.
	if ( view.status?.check.sentence === '' ) {
		return null;
	}
	return (
		<div className="sidegate-check">
			<p className="sidegate-check__answer">
				<Answer { ...view } />
			</p>
			{ /* Never disabled: a disabled button drops the focus. */ }
			<Button
				variant="secondary"
				onClick={ view.check }
				isBusy={ view.fates.check?.kind === 'saving' }
				aria-disabled={ view.fates.check?.kind === 'saving' }
				__next40pxDefaultSize
			>
				{ __( 'Check again', 'sidegate' ) }
			</Button>
		</div>
	);
}
