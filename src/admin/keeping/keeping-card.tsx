/**
 * What is kept of those who came, and for how long.
 */
import { __ } from '@wordpress/i18n';
import type { Addresses } from '../../rest/types';
import { Card } from '../card';
import { FateNote } from '../saving/fate-note';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { ExplainedChoice } from '../servers/explained-choice';
import { addresses } from './addresses';
import { DaysField } from './days-field';

interface Props {
	readonly view: View;
	readonly save: Save;
}

export function KeepingCard( { view, save }: Props ) {
	const label = __( 'Addresses', 'sidegate' );
	return (
		<Card name="keeping" title={ __( 'What is kept', 'sidegate' ) }>
			<div className="sidegate-keeping__body">
				<p>
					{ __(
						'Of each request that a gate refuses or watches, Sidegate notes when it came, from where and what it asked for; never a password. It stays on your site.',
						'sidegate'
					) }
				</p>
				<DaysField
					days={ view.confirmed.retention_days }
					fate={ view.fates.get( 'retention_days' ) }
					save={ save }
				/>
				<ExplainedChoice< Addresses >
					label={ label }
					value={ view.shown.addresses }
					options={ addresses() }
					onChange={ ( chosen ) =>
						void save( {
							key: 'addresses',
							name: label,
							patch: { addresses: chosen },
						} )
					}
					note={
						<FateNote
							name="addresses"
							fate={ view.fates.get( 'addresses' ) }
						/>
					}
				/>
				<p className="sidegate-keeping__note">
					{ __(
						'Another choice holds for what comes from now on; what is kept already stays as it is.',
						'sidegate'
					) }
				</p>
			</div>
		</Card>
	);
}
