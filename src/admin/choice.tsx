/**
 * One of a few, all in sight: WordPress's segmented control.
 */
/* eslint-disable @wordpress/no-unsafe-wp-apis -- The same under this name from 6.2 to 7.1, and below is what to do without it. */
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

/** WordPress may drop what it calls experimental; the types can't know. */
const segmented: boolean =
	Boolean( ToggleGroupControl as unknown ) &&
	Boolean( ToggleGroupControlOption as unknown );

export function Choice< Value extends string >( {
	label,
	value,
	options,
	onChange,
}: Props< Value > ): ReactNode {
	const choose = ( chosen: unknown ) => {
		const option = options.find( ( { value: known } ) => known === chosen );
		// Some versions also report the value that they were just given.
		if ( option && option.value !== value ) {
			onChange( option.value );
		}
	};

	if ( ! segmented ) {
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
