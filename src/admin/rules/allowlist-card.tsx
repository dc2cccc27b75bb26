/**
 * Settings for the addresses that no rule blocks.
 */
import { __ } from '@wordpress/i18n';
import { Card } from '../ui/card';
import { SettingFields } from '../ui/setting-field';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';

export function AllowlistCard( {
	view,
	save,
}: {
	readonly view: View;
	readonly save: Save;
} ) {
	return (
		<Card
			name="allies-card"
			title={ __( 'Allowed addresses', 'sidegate' ) }
		>
			<SettingFields place="allowlist" view={ view } save={ save } />
		</Card>
	);
}
