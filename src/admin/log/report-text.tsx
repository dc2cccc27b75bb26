/**
 * An abuse report to copy.
 */
import { __, sprintf } from '@wordpress/i18n';
import { reportSubject, reportText } from '../../abuse-report/report-text';
import type { AbuseFacts } from '../../api/types';
import { escapeInvisible } from '../format/escape-invisible';
import { CopyableText } from '../ui/copyable-text';

export function ReportText( { facts }: { readonly facts: AbuseFacts } ) {
	return (
		<div className="sidegate-report">
			<p>
				{ facts.to.length === 0
					? __(
							'The recipient is not known yet. Look up the owner of the address, then create the report again.',
							'sidegate'
						)
					: sprintf(
							/* translators: %s: e-mail addresses. */
							__( 'Send it to: %s', 'sidegate' ),
							facts.to.map( escapeInvisible ).join( ', ' )
						) }
			</p>
			<p>
				{ sprintf(
					/* translators: %s: the subject of an e-mail. */
					__( 'Subject: %s', 'sidegate' ),
					reportSubject( facts )
				) }
			</p>
			<CopyableText
				label={ __( 'Abuse report', 'sidegate' ) }
				text={ reportText( facts ) }
				file={ `sidegate-report-${ facts.source.replace( /[^0-9a-f.]+/gi, '-' ) }.txt` }
			/>
		</div>
	);
}
