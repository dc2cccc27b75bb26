/**
 * Whose network a source lies in: from the table that ships, and, on a click, of strangers.
 */
import { speak } from '@wordpress/a11y';
import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AddressNetwork } from '../../rest/types';
import { askNetwork, readNetwork } from '../api';
import { announceFailure } from '../proof/announce';
import type { Fate } from '../saving/save-queue';
import { ErrandButton } from '../servers/errand-button';
import { ErrandNote } from '../servers/errand-note';
import { useLatest } from '../use-latest';
import { explain } from '../words/failure';
import { AskedFacts } from './asked-facts';
import { Credits } from './credits';

export function NetworkFacts( { address }: { readonly address: string } ) {
	const read = useCallback( () => readNetwork( address ), [ address ] );
	const { answer, error } = useLatest( read );
	const [ told, setTold ] = useState< AddressNetwork >();
	const [ fate, setFate ] = useState< Fate >();
	const known = told ?? answer;

	async function ask() {
		if ( fate?.kind === 'saving' ) {
			return;
		}
		setFate( { kind: 'saving' } );
		try {
			setTold( await askNetwork( address ) );
			setFate( { kind: 'saved' } );
			speak( __( 'The answer is below.', 'sidegate' ), 'polite' );
		} catch ( failure ) {
			setFate( { kind: 'failed', error: failure } );
			announceFailure( failure );
		}
	}

	return (
		<>
			{ known && known.because !== null && <p>{ known.because }</p> }
			{ known?.data && known.network && <Credits data={ known.data } /> }
			{ error !== undefined && (
				<p>
					{ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The network could not be read. %s', 'sidegate' ),
						explain( error )
					) }
				</p>
			) }
			<div className="sidegate-errand">
				<ErrandButton
					label={ __( 'Ask who runs it', 'sidegate' ) }
					busy={ fate?.kind === 'saving' }
					onClick={ () => void ask() }
				/>
				<p>
					{ __(
						'Your server then asks the DNS and the registry of this address.',
						'sidegate'
					) }
				</p>
				<ErrandNote
					fate={ fate }
					words={ __( 'Asking…', 'sidegate' ) }
				/>
				{ known?.asked && <AskedFacts asked={ known.asked } /> }
			</div>
		</>
	);
}
