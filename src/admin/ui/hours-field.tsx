/**
 * A period of hours of the day, or none. Saved as soon as both hours are chosen.
 */
import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { HoursSetting } from '../../settings/setting';
import type { FieldProps } from './field';
import { SaveNote } from './save-note';

const NONE = '';

const hours = Array.from( { length: 24 }, ( _, hour ) => ( {
	value: String( hour ),
	label: `${ hour }:00`,
} ) );

export function HoursField( {
	name,
	setting: { label, help },
	value,
	saveStatus,
	change,
}: FieldProps< HoursSetting, string > ) {
	const [ start = NONE, end = NONE ] = value.split( '-' );
	// The two choices while one of them is still missing.
	const [ draft, setDraft ] = useState< readonly [ string, string ] >();
	const [ from, until ] = draft ?? [ start, end ];

	function choose( next: readonly [ string, string ] ) {
		const isComplete = ! next.includes( NONE );
		const isEmpty = next.every( ( one ) => one === NONE );
		setDraft( isComplete || isEmpty ? undefined : next );
		if ( isComplete || isEmpty ) {
			void change( isEmpty ? '' : next.join( '-' ) );
		}
	}

	const options = [
		{ value: NONE, label: __( 'None', 'sidegate' ) },
		...hours,
	];
	return (
		<fieldset className="sidegate-setting sidegate-hours">
			<legend>{ label }</legend>
			<div className="sidegate-hours__fields">
				<SelectControl
					label={ __( 'From', 'sidegate' ) }
					value={ from }
					options={ options }
					onChange={ ( hour: string ) =>
						choose( [ hour, hour === NONE ? NONE : until ] )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
				<SelectControl
					label={ __( 'Until', 'sidegate' ) }
					value={ until }
					options={ options }
					onChange={ ( hour: string ) =>
						choose( [ hour === NONE ? NONE : from, hour ] )
					}
					__nextHasNoMarginBottom
					__next40pxDefaultSize
				/>
			</div>
			{ help && <p className="sidegate-hours__help">{ help }</p> }
			{ draft ? (
				<p className="sidegate-save-status">
					{ __( 'Choose both hours.', 'sidegate' ) }
				</p>
			) : (
				<SaveNote name={ name } saveStatus={ saveStatus } />
			) }
		</fieldset>
	);
}
