/**
 * Settings for messages to the owner: about what, when, and by which channel.
 */
import { __ } from '@wordpress/i18n';
import { Card } from '../ui/card';
import { SettingFields } from '../ui/setting-field';
import type { View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { TestButton } from './test-button';

interface Props {
	readonly view: View;
	readonly save: Save;
}

export function AlertsCard( { view, save }: Props ) {
	return (
		<Card name="alerts" title={ __( 'Alerts', 'sidegate' ) }>
			<div className="sidegate-fields">
				<SettingFields place="alerts" view={ view } save={ save } />
				<details className="sidegate-webhooks">
					<summary>
						{ __(
							'Slack, Discord, Mackerel, your own program',
							'sidegate'
						) }
					</summary>
					<div className="sidegate-fields">
						<p>
							{ __(
								'Fill in what you use; what is empty stays off. Your site keeps these addresses and keys to itself and shows them to nobody.',
								'sidegate'
							) }
						</p>
						<SettingFields
							place="webhooks"
							view={ view }
							save={ save }
						/>
					</div>
				</details>
				<TestButton />
			</div>
		</Card>
	);
}
