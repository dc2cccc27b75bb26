/**
 * Actions for the source of a hit, or why there are none.
 */
import { __ } from '@wordpress/i18n';
import type { Hit } from '../../api/types';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { AllowSource } from './allow-source';
import { clientOf } from './client';
import { Report } from './report';

interface Props {
	readonly hit: Hit;
	/** As in HitContext. */
	readonly isProxyUnknown: boolean;
	readonly view: View;
	readonly save: Save;
}

export function SourceActions( { hit, isProxyUnknown, view, save }: Props ) {
	const client = clientOf( hit, isProxyUnknown );
	switch ( client.kind ) {
		case 'known':
			return (
				<div className="sidegate-details__actions">
					<AllowSource
						source={ client.source }
						isBlocked={ hit.refused }
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
						'The full address was not stored, so you can’t allow or report it here.',
						'sidegate'
					) }
				</p>
			);
		case 'proxy':
			return (
				<p>
					{ __(
						'This may be the address of a proxy. Allowing it would allow every visitor behind it. See “Proxy or CDN” in the settings.',
						'sidegate'
					) }
				</p>
			);
	}
}
