/**
 * Says what is stored about requests, and sets for how long.
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

export function RetentionCard( { view, save }: Props ) {
	return (
		<Card name="retention" title={ __( 'What is kept', 'sidegate' ) }>
			<div className="sidegate-fields">
				<p>
					{ __(
						'For each request that a rule blocks or watches, Sidegate stores its time, its address and what it asked for; never a password. The data stays on your site.',
						'sidegate'
					) }
				</p>
				<SettingFields place="retention" view={ view } save={ save } />
			</div>
		</Card>
	);
}
