/**
 * Beside the button: what came of it, and the next step where there is one.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { ProxyChoice, SourceSeen } from '../../rest/types';
import { ErrandButton } from '../servers/errand-button';
import { hasNoEffect, outcome, withSender } from './attempt-words';
import type { Attempt } from './use-attempt';

interface Props {
	readonly attempt: Attempt;
	readonly source: SourceSeen;
	readonly run: ( proxy: ProxyChoice ) => void;
}

const LOOKS = {
	none: 'quiet',
	proving: 'saving',
	spoofable: 'failed',
	failed: 'failed',
	saved: 'saved',
} as const;

export function Outcome( { attempt, source, run }: Props ) {
	const better = withSender( attempt, source );
	return (
		<>
			<p
				className={ `sidegate-fate is-${ hasNoEffect( attempt ) ? 'idle' : LOOKS[ attempt.kind ] }` }
			>
				{ outcome( attempt, source.presets ) }
			</p>
			{ better && (
				<ErrandButton
					label={ sprintf(
						/* translators: %s: an address. */
						__( 'Add %s and check', 'sidegate' ),
						source.peer
					) }
					busy={ false }
					onClick={ () => run( better ) }
				/>
			) }
		</>
	);
}
