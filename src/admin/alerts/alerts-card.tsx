/**
 * Whether the owner gets a message when an attack begins and when it is over.
 */
import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Card } from '../card';
import { FateNote } from '../saving/fate-note';
import type { View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { EmailField } from './email-field';
import { TestButton } from './test-button';

interface Props {
	readonly view: View;
	readonly save: Save;
}

export function AlertsCard( { view, save }: Props ) {
	const label = __( 'Send an e-mail about attacks', 'sidegate' );
	return (
		<Card name="alerts" title={ __( 'Alerts', 'sidegate' ) }>
			<div className="sidegate-keeping__body">
				<ToggleControl
					label={ label }
					help={ __(
						'One message when an attack begins and one when it is over; none in between.',
						'sidegate'
					) }
					checked={ view.shown.alerts === 'on' }
					onChange={ ( isOn: boolean ) =>
						void save( {
							key: 'alerts',
							name: label,
							patch: { alerts: isOn ? 'on' : 'off' },
						} )
					}
					__nextHasNoMarginBottom
				/>
				<FateNote name="alerts" fate={ view.fates.get( 'alerts' ) } />
				<EmailField
					email={ view.confirmed.alert_email }
					fate={ view.fates.get( 'alert_email' ) }
					save={ save }
				/>
				<TestButton />
			</div>
		</Card>
	);
}
