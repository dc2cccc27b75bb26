/**
 * A report of abuse, for people or for machines, to be copied.
 */
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AbuseReport } from '../../rest/types';
import { Choice } from '../choice';
import { inert } from '../hits/inert';
import { TextToTake } from '../text-to-take';

type Form = 'text' | 'xarf';

export function ReportText( { report }: { readonly report: AbuseReport } ) {
	const [ form, setForm ] = useState< Form >( 'text' );
	const name = `sidegate-report-${ report.source.replace( /[^0-9a-f.]+/gi, '-' ) }`;
	return (
		<div className="sidegate-report">
			<p>
				{ report.to.length === 0
					? __(
							'Whom to send it to isn’t known yet: ask who runs the address, then make the report again.',
							'sidegate'
						)
					: sprintf(
							/* translators: %s: e-mail addresses. */
							__( 'Send it to: %s', 'sidegate' ),
							report.to.map( inert ).join( ', ' )
						) }
			</p>
			<p>
				{ sprintf(
					/* translators: %s: the subject of an e-mail. */
					__( 'Subject: %s', 'sidegate' ),
					inert( report.subject )
				) }
			</p>
			<Choice< Form >
				label={ __( 'Form of the report', 'sidegate' ) }
				value={ form }
				options={ [
					{ value: 'text', label: __( 'Plain text', 'sidegate' ) },
					{ value: 'xarf', label: 'XARF' },
				] }
				onChange={ setForm }
			/>
			<TextToTake
				key={ form }
				label={ __( 'Report of abuse', 'sidegate' ) }
				text={ form === 'text' ? report.text : report.xarf }
				file={ form === 'text' ? `${ name }.txt` : `${ name }.json` }
			/>
		</div>
	);
}
