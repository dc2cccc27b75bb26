/**
 * An e-mail address with a Save button.
 */
import { TextControl } from '@wordpress/components';
import type { FormEvent } from 'react';
import type { EmailSetting } from '../../settings/setting';
import type { FieldProps } from './field';
import { FieldHelp } from './field-help';
import { SaveButton } from './save-button';
import { SaveNote } from './save-note';
import { useTextDraft } from './use-text-draft';

export function EmailField( {
	name,
	setting: { label, help },
	value,
	saveStatus,
	change,
}: FieldProps< EmailSetting, string > ) {
	const { text, setText, finish } = useTextDraft( value );
	const note = `sidegate-${ name }-note`;
	const helpId = `sidegate-${ name }-help`;
	const invalid = saveStatus?.kind === 'failed';

	function submit( event: FormEvent ) {
		event.preventDefault();
		void finish( change( text.trim() ) );
	}

	return (
		<form
			className={ `sidegate-field${ invalid ? ' is-wrong' : '' }` }
			onSubmit={ submit }
			noValidate
		>
			<TextControl
				type="email"
				label={ label }
				value={ text }
				onChange={ setText }
				aria-invalid={ invalid }
				aria-describedby={ `${ helpId } ${ note }` }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
			<FieldHelp id={ helpId } text={ help } />
			<div className="sidegate-field__save">
				<SaveButton label={ label } type="submit" />
				<SaveNote id={ note } name={ name } saveStatus={ saveStatus } />
			</div>
		</form>
	);
}
