/**
 * An e-mail address with a Save button.
 */
import { TextControl } from '@wordpress/components';
import type { EmailSetting } from '../../settings/setting';
import type { FieldProps } from './field';
import { FieldHelp } from './field-help';
import { SaveNote } from './save-note';
import { SavedForm } from './saved-form';
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

	return (
		<SavedForm
			label={ label }
			isWrong={ invalid }
			onSubmit={ () => void finish( change( text.trim() ) ) }
			note={
				<SaveNote id={ note } name={ name } saveStatus={ saveStatus } />
			}
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
		</SavedForm>
	);
}
