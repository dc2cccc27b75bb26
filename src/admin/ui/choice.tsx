/**
 * A choice between a few visible options: WordPress's segmented control.
 */
/* eslint-disable @wordpress/no-unsafe-wp-apis -- Available under this name from 6.2 to 7.1; without it, the radio buttons below are used. */
import {
	RadioControl,
	__experimentalToggleGroupControl as ToggleGroupControl,
	__experimentalToggleGroupControlOption as ToggleGroupControlOption,
} from '@wordpress/components';
/* eslint-enable */
import type { ReactNode } from 'react';

interface Props< Value extends string > {
	readonly label: string;
	readonly value: Value;
	readonly options: readonly {
		readonly value: Value;
		readonly label: string;
	}[];
	readonly onChange: ( value: Value ) => void;
}

/** Whether WordPress has the control. It may remove experimental components; the types don't show that. */
const hasSegmentedControl: boolean =
	Boolean( ToggleGroupControl as unknown ) &&
	Boolean( ToggleGroupControlOption as unknown );

export function Choice< Value extends string >( {
	label,
	value,
	options,
	onChange,
}: Props< Value > ): ReactNode {
	const choose = ( chosen: unknown ) => {
		const option = options.find(
			( { value: candidate } ) => candidate === chosen
		);
		// Some versions also report the value that was just passed to them.
		if ( option && option.value !== value ) {
			onChange( option.value );
		}
	};

	if ( ! hasSegmentedControl ) {
		return (
			<RadioControl
				label={ label }
				hideLabelFromVision
				selected={ value }
				options={ options.map( ( option ) => ( { ...option } ) ) }
				onChange={ choose }
			/>
		);
	}
	return (
		<ToggleGroupControl
			label={ label }
			hideLabelFromVision
			isBlock
			value={ value }
			onChange={ choose }
			__nextHasNoMarginBottom
			__next40pxDefaultSize
		>
			{ options.map( ( option ) => (
				<ToggleGroupControlOption key={ option.value } { ...option } />
			) ) }
		</ToggleGroupControl>
	);
}
