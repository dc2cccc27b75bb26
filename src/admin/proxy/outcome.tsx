/**
 * Shows the result of an attempt and, if there is one, the next step.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { ProxyChoice, SourceDiagnosis } from '../../api/types';
import { BusyButton } from '../ui/busy-button';
import { hasNoEffect, attemptMessage, withSender } from './attempt-messages';
import type { Attempt } from './use-attempt';

interface Props {
	readonly attempt: Attempt;
	readonly source: SourceDiagnosis;
	readonly run: ( proxy: ProxyChoice ) => void;
}

const CLASSES = {
	none: 'quiet',
	checking: 'saving',
	spoofable: 'failed',
	failed: 'failed',
	saved: 'saved',
} as const;

export function Outcome( { attempt, source, run }: Props ) {
	const extended = withSender( attempt, source );
	return (
		<>
			<p
				className={ `sidegate-save-status is-${ hasNoEffect( attempt ) ? 'idle' : CLASSES[ attempt.kind ] }` }
			>
				{ attemptMessage( attempt, source.presets ) }
			</p>
			{ extended && (
				<BusyButton
					label={ sprintf(
						/* translators: %s: an address. */
						__( 'Add %s and check', 'sidegate' ),
						source.peer
					) }
					busy={ false }
					onClick={ () => run( extended ) }
				/>
			) }
		</>
	);
}
