/**
 * What only the rule `users-login` has: whether time may tell what the answer
 * doesn't.
 */
import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';
import { FateNote } from '../saving/fate-note';
import type { Fate } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';

interface Props {
	readonly settings: Settings;
	readonly fate: Fate | undefined;
	readonly save: Save;
}

export function LoginOptions( { settings, fate, save }: Props ) {
	const label = __(
		'Known and unknown names take the same time',
		'sidegate'
	);
	return (
		<div className="sidegate-rule__mode">
			<CheckboxControl
				label={ label }
				help={ __(
					'Each unknown name then costs your server as much as a wrong password.',
					'sidegate'
				) }
				checked={ settings.login_timing === 'same' }
				onChange={ ( same: boolean ) =>
					save( {
						key: 'login_timing',
						name: label,
						patch: { login_timing: same ? 'same' : 'natural' },
					} )
				}
				__nextHasNoMarginBottom
			/>
			<FateNote name="login_timing" fate={ fate } />
		</div>
	);
}
