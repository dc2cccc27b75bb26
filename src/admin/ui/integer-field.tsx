/**
 * A whole number with a Save button. Invalid input is reported at once and stays in the field.
 */
import { speak } from '@wordpress/a11y';
import { TextControl } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { IntegerSetting } from '../../settings/setting';
import { number } from '../format/locale';
import { parseInteger } from '../format/parse-integer';
import type { FieldProps } from './field';
import { FieldHelp } from './field-help';
import { SaveNote } from './save-note';
import { SavedForm } from './saved-form';
import { useTextDraft } from './use-text-draft';

export function IntegerField( {
	name,
	setting: { label, help, minimum, maximum },
	value,
	saveStatus,
	change,
}: FieldProps< IntegerSetting, number > ) {
	const { text, setText, finish } = useTextDraft( String( value ) );
	const [ isInvalid, setInvalid ] = useState( false );
	const field = useRef< HTMLInputElement >( null );
	const note = `sidegate-${ name }-note`;
	const helpId = `sidegate-${ name }-help`;
	const message = sprintf(
		/* translators: 1 and 2: the least and the greatest number, such as 1 and 365. */
		__( 'Enter a whole number from %1$s to %2$s.', 'sidegate' ),
		number( minimum ),
		number( maximum )
	);

	function submit() {
		const chosen = parseInteger( text, minimum, maximum );
		setInvalid( chosen === undefined );
		if ( chosen === undefined ) {
			field.current?.focus();
			speak( message, 'assertive' );
		} else {
			void finish( change( chosen ) );
		}
	}

	const invalid = isInvalid || saveStatus?.kind === 'failed';
	return (
		<SavedForm
			label={ label }
			isWrong={ invalid }
			onSubmit={ submit }
			note={
				isInvalid ? (
					<p id={ note } className="sidegate-save-status is-failed">
						{ message }
					</p>
				) : (
					<SaveNote
						id={ note }
						name={ name }
						saveStatus={ saveStatus }
					/>
				)
			}
		>
			<TextControl
				ref={ field }
				label={ label }
				inputMode="numeric"
				autoComplete="off"
				value={ text }
				onChange={ ( changed: string ) => {
					setText( changed );
					setInvalid( false );
				} }
				aria-invalid={ invalid }
				aria-describedby={ `${ helpId } ${ note }` }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
			<FieldHelp id={ helpId } text={ help } />
		</SavedForm>
	);
}
