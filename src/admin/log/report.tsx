/**
 * Creates an abuse report on a click. The administrator sends it.
 */
import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { AbuseFacts } from '../../api/types';
import { readReport } from '../data/api';
import { announceFailure } from '../data/announce';
import type { SaveStatus } from '../data/save-queue';
import { BusyButton } from '../ui/busy-button';
import { BusyNote } from '../ui/busy-note';
import { ReportText } from './report-text';

export function Report( { source }: { readonly source: string } ) {
	const [ saveStatus, setSaveStatus ] = useState< SaveStatus >();
	const [ facts, setFacts ] = useState< AbuseFacts >();

	async function create() {
		if ( saveStatus?.kind === 'saving' ) {
			return;
		}
		setSaveStatus( { kind: 'saving' } );
		try {
			setFacts( await readReport( source ) );
			setSaveStatus( { kind: 'saved' } );
			speak( __( 'The report is below.', 'sidegate' ), 'polite' );
		} catch ( error ) {
			setSaveStatus( { kind: 'failed', error } );
			announceFailure( error );
		}
	}

	return (
		<div className="sidegate-action">
			<BusyButton
				label={ __( 'Create an abuse report', 'sidegate' ) }
				busy={ saveStatus?.kind === 'saving' }
				onClick={ () => void create() }
			/>
			<p>
				{ __(
					'For the operator of that network. Sidegate sends nothing: you copy the report and send it yourself.',
					'sidegate'
				) }
			</p>
			<BusyNote
				saveStatus={ saveStatus }
				label={ __( 'Creating the report…', 'sidegate' ) }
			/>
			{ facts && <ReportText facts={ facts } /> }
		</div>
	);
}
