/**
 * A list in a text field, one item a line, with a Save button.
 */
import { TextareaControl } from '@wordpress/components';
import type { ListSetting } from '../../settings/setting';
import { fromLines, toLines } from '../format/lines';
import type { FieldProps } from './field';
import { FieldHelp } from './field-help';
import { SaveButton } from './save-button';
import { SaveNote } from './save-note';
import { useTextDraft } from './use-text-draft';

export function ListField( {
	name,
	setting: { label, help },
	value,
	saveStatus,
	change,
}: FieldProps< ListSetting, string[] > ) {
	const { text, setText, finish } = useTextDraft( toLines( value ) );
	const note = `sidegate-${ name }-note`;
	const helpId = `sidegate-${ name }-help`;
	const failed = saveStatus?.kind === 'failed';
	return (
		<div
			id={ `sidegate-${ name }` }
			className={ `sidegate-list${ failed ? ' is-wrong' : '' }` }
		>
			<TextareaControl
				label={ label }
				value={ text }
				onChange={ setText }
				rows={ 4 }
				spellCheck={ false }
				autoCapitalize="off"
				dir="ltr"
				aria-invalid={ failed }
				aria-describedby={ `${ helpId } ${ note }` }
				__nextHasNoMarginBottom
			/>
			<FieldHelp id={ helpId } text={ help } />
			<div className="sidegate-list__save">
				<SaveButton
					label={ label }
					onClick={ () => void finish( change( fromLines( text ) ) ) }
				/>
				<SaveNote id={ note } name={ name } saveStatus={ saveStatus } />
			</div>
		</div>
	);
}
