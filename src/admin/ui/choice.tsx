/**
 * A choice between a few visible options, as radio buttons that look like one segmented control.
 */
import { useId } from '@wordpress/element';

interface Props< Value extends string > {
	readonly label: string;
	readonly value: Value;
	readonly options: readonly {
		readonly value: Value;
		readonly label: string;
	}[];
	readonly onChange: ( value: Value ) => void;
}

export function Choice< Value extends string >( {
	label,
	value,
	options,
	onChange,
}: Props< Value > ) {
	const id = useId();
	return (
		<div className="sidegate-choice" role="radiogroup" aria-label={ label }>
			{ options.map( ( option ) => (
				<div key={ option.value }>
					<input
						id={ `${ id }-${ option.value }` }
						type="radio"
						name={ id }
						value={ option.value }
						checked={ option.value === value }
						onChange={ () => onChange( option.value ) }
					/>
					<label htmlFor={ `${ id }-${ option.value }` }>
						{ option.label }
					</label>
				</div>
			) ) }
		</div>
	);
}
