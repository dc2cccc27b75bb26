/**
 * A report of abuse: made on a click, read and sent by its owner.
 */
import { speak } from '@wordpress/a11y';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { AbuseReport } from '../../rest/types';
import { readReport } from '../api';
import { announceFailure } from '../proof/announce';
import type { Fate } from '../saving/save-queue';
import { ErrandButton } from '../servers/errand-button';
import { ErrandNote } from '../servers/errand-note';
import { ReportText } from './report-text';

export function Report( { source }: { readonly source: string } ) {
	const [ fate, setFate ] = useState< Fate >();
	const [ report, setReport ] = useState< AbuseReport >();

	async function make() {
		if ( fate?.kind === 'saving' ) {
			return;
		}
		setFate( { kind: 'saving' } );
		try {
			setReport( await readReport( source ) );
			setFate( { kind: 'saved' } );
			speak( __( 'The report is ready, below.', 'sidegate' ), 'polite' );
		} catch ( error ) {
			setFate( { kind: 'failed', error } );
			announceFailure( error );
		}
	}

	return (
		<div className="sidegate-errand">
			<ErrandButton
				label={ __( 'Make a report of abuse', 'sidegate' ) }
				busy={ fate?.kind === 'saving' }
				onClick={ () => void make() }
			/>
			<p>
				{ __(
					'For whoever runs that network. Nothing is sent: you read it, copy it and send it yourself.',
					'sidegate'
				) }
			</p>
			<ErrandNote
				fate={ fate }
				words={ __( 'Making it…', 'sidegate' ) }
			/>
			{ report && <ReportText report={ report } /> }
		</div>
	);
}
