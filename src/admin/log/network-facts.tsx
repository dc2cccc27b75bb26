/**
 * Shows the network of a source from the table that ships with the plugin and, on a click, from DNS and registry.
 */
import { speak } from '@wordpress/a11y';
import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AddressNetwork } from '../../api/types';
import { lookUpNetwork, readNetwork } from '../data/api';
import { announceFailure } from '../data/announce';
import type { SaveStatus } from '../data/save-queue';
import { BusyButton } from '../ui/busy-button';
import { BusyNote } from '../ui/busy-note';
import { useLatest } from '../data/use-latest';
import { explain } from '../format/failure';
import { LookupFacts } from './lookup-facts';
import { Credits } from './credits';

export function NetworkFacts( { address }: { readonly address: string } ) {
	const read = useCallback( () => readNetwork( address ), [ address ] );
	const { answer, error } = useLatest( read );
	const [ lookedUp, setLookedUp ] = useState< AddressNetwork >();
	const [ saveStatus, setSaveStatus ] = useState< SaveStatus >();
	const facts = lookedUp ?? answer;

	async function lookUp() {
		if ( saveStatus?.kind === 'saving' ) {
			return;
		}
		setSaveStatus( { kind: 'saving' } );
		try {
			setLookedUp( await lookUpNetwork( address ) );
			setSaveStatus( { kind: 'saved' } );
			speak( __( 'The result is below.', 'sidegate' ), 'polite' );
		} catch ( failure ) {
			setSaveStatus( { kind: 'failed', error: failure } );
			announceFailure( failure );
		}
	}

	return (
		<>
			{ facts && facts.because !== null && <p>{ facts.because }</p> }
			{ facts?.data && facts.network && <Credits data={ facts.data } /> }
			{ error !== undefined && (
				<p>
					{ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The network could not be read. %s', 'sidegate' ),
						explain( error )
					) }
				</p>
			) }
			<div className="sidegate-action">
				<BusyButton
					label={ __( 'Look up its owner', 'sidegate' ) }
					busy={ saveStatus?.kind === 'saving' }
					onClick={ () => void lookUp() }
				/>
				<p>
					{ __(
						'Your server asks the DNS and the registry of this address.',
						'sidegate'
					) }
				</p>
				<BusyNote
					saveStatus={ saveStatus }
					label={ __( 'Looking it up…', 'sidegate' ) }
				/>
				{ facts?.asked && <LookupFacts result={ facts.asked } /> }
			</div>
		</>
	);
}
