/**
 * Settings for how much of an address is stored.
 */
import { __ } from '@wordpress/i18n';
import { Card } from '../ui/card';
import { SettingFields } from '../ui/setting-field';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';

interface Props {
	readonly view: View;
	readonly save: Save;
}

export function PrivacyCard( { view, save }: Props ) {
	return (
		<Card name="privacy" title={ __( 'Privacy', 'sidegate' ) }>
			<div className="sidegate-fields">
				<SettingFields place="privacy" view={ view } save={ save } />
				<p className="sidegate-fields__note">
					{ __(
						'A change applies to new requests; stored ones stay as they are.',
						'sidegate'
					) }
				</p>
			</div>
		</Card>
	);
}
