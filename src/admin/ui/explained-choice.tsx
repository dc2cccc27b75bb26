/**
 * Radio buttons, each with a description or the reason why it is not available.
 * WordPress's RadioControl has no descriptions before 6.8.
 */
import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

export interface Option< Value extends string > {
	readonly value: Value;
	readonly label: string;
	readonly description: string;
	/** Why this option is not available. */
	readonly unavailable?: string | undefined;
}

interface Props< Value extends string > {
	readonly label: string;
	readonly value: Value;
	readonly options: readonly Option< Value >[];
	readonly onChange: ( value: Value ) => void;
	/** Whether the choice is being saved or was saved. */
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
				const optionId = `${ id }-${ option.value }`;
				return (
					<div key={ option.value } className="sidegate-option">
						<input
							id={ optionId }
							type="radio"
							name={ id }
							checked={ option.value === value }
							disabled={
								option.unavailable !== undefined &&
								option.value !== value
							}
							aria-describedby={ `${ optionId }-description` }
							onChange={ () => onChange( option.value ) }
						/>
						<label htmlFor={ optionId }>{ option.label }</label>
						<p id={ `${ optionId }-description` }>
							{ option.description }
							{ option.unavailable !== undefined && (
								<strong> { option.unavailable }</strong>
							) }
						</p>
					</div>
				);
			} ) }
		</fieldset>
	);
}
