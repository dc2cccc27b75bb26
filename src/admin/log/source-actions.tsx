/**
 * What can be done about the source of a hit, or why nothing can.
 */
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../rest/types';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { AllowSource } from './allow-source';
import { clientOf } from './client';
import { Report } from './report';

interface Props {
	readonly hit: Hit;
	readonly view: View;
	readonly save: Save;
}

export function SourceActions( { hit, view, save }: Props ) {
	const client = clientOf( hit );
	switch ( client.kind ) {
		case 'known':
			return (
				<div className="sidegate-details__actions">
					<AllowSource
						source={ client.source }
						view={ view }
						save={ save }
					/>
					<Report source={ client.source } />
				</div>
			);
		case 'hidden':
			return (
				<p>
					{ __(
						'The whole address wasn’t kept, so it can be neither allowed nor reported from here.',
						'sidegate'
					) }
				</p>
			);
		case 'proxy':
			return (
				<p>
					{ __(
						'This is the address of a proxy. To allow it would let everyone behind it through.',
						'sidegate'
					) }
				</p>
			);
	}
}
