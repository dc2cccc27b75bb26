/**
 * A setting with several values: radio buttons if they have descriptions, otherwise a list.
 */
import { SelectControl } from '@wordpress/components';
import type { ChoiceSetting } from '../../settings/setting';
import { ExplainedChoice } from './explained-choice';
import type { FieldProps } from './field';
import { SaveNote } from './save-note';

export function ChoiceField( {
	name,
	setting: { label, help, options },
	value,
	saveStatus,
	change,
}: FieldProps< ChoiceSetting, string > ) {
	const note = <SaveNote name={ name } saveStatus={ saveStatus } />;
	const choose = ( chosen: string ) => void change( chosen );
	return options.some( ( { description } ) => description !== undefined ) ? (
		<ExplainedChoice
			label={ label }
			value={ value }
			options={ options.map( ( option ) => ( {
				description: '',
				...option,
			} ) ) }
			onChange={ choose }
			note={ note }
		/>
	) : (
		<div className="sidegate-setting">
			<SelectControl
				label={ label }
				help={ help }
				value={ value }
				options={ options.map( ( option ) => ( { ...option } ) ) }
				onChange={ choose }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
			{ note }
		</div>
	);
}
