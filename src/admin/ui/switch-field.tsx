/**
 * A setting with two values.
 */
import { ToggleControl } from '@wordpress/components';
import type { SwitchSetting } from '../../settings/setting';
import type { FieldProps } from './field';
import { SaveNote } from './save-note';

export function SwitchField( {
	name,
	setting: { label, help, on, off },
	value,
	saveStatus,
	change,
}: FieldProps< SwitchSetting, string > ) {
	return (
		<div className="sidegate-setting">
			<ToggleControl
				label={ label }
				help={ help }
				checked={ value === on }
				onChange={ ( isOn: boolean ) => void change( isOn ? on : off ) }
				__nextHasNoMarginBottom
			/>
			<SaveNote name={ name } saveStatus={ saveStatus } />
		</div>
	);
}
