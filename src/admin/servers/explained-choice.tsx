/**
 * One of a few, each with a line that says what it means, or why it can't be
 * had. WordPress's RadioControl had no room for either before 6.8.
 */
import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

export interface Option< Value extends string > {
	readonly value: Value;
	readonly label: string;
	readonly about: string;
	/** Why it can't be chosen here. */
	readonly because?: string | undefined;
}

interface Props< Value extends string > {
	readonly label: string;
	readonly value: Value;
	readonly options: readonly Option< Value >[];
	readonly onChange: ( value: Value ) => void;
	/** What becomes of the choice. */
	readonly note?: ReactNode;
}

export function ExplainedChoice< Value extends string >( {
	label,
	value,
	options,
	onChange,
	note,
}: Props< Value > ) {
	const id = useId();
	return (
		<fieldset className="sidegate-options">
			<legend>
				<b>{ label }</b>
				{ note }
			</legend>
			{ options.map( ( option ) => {
				const own = `${ id }-${ option.value }`;
				return (
					<div key={ option.value } className="sidegate-option">
						<input
							id={ own }
							type="radio"
							name={ id }
							checked={ option.value === value }
							disabled={
								option.because !== undefined &&
								option.value !== value
							}
							aria-describedby={ `${ own }-about` }
							onChange={ () => onChange( option.value ) }
						/>
						<label htmlFor={ own }>{ option.label }</label>
						<p id={ `${ own }-about` }>
							{ option.about }
							{ option.because !== undefined && (
								<strong> { option.because }</strong>
							) }
						</p>
					</div>
				);
			} ) }
		</fieldset>
	);
}
