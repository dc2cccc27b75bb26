/**
 * A text that the site keeps to itself. The field shows only whether one is stored;
 * a new one replaces it.
 */
import { Button, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { SecretSetting } from '../../settings/setting';
import type { FieldProps } from './field';
import { SaveNote } from './save-note';
import { SavedForm } from './saved-form';
import { useTextDraft } from './use-text-draft';

export function SecretField( {
	name,
	setting: { label, help, maxLength },
	value,
	saveStatus,
	change,
}: FieldProps< SecretSetting, string > ) {
	const { text, setText, finish } = useTextDraft( '' );
	const note = `sidegate-${ name }-note`;
	const isStored = value !== '';
	const invalid = saveStatus?.kind === 'failed';

	function submit() {
		if ( text.trim() !== '' ) {
			void finish( change( text.trim() ) );
		}
	}

	return (
		<SavedForm
			label={ label }
			className="sidegate-secret"
			isWrong={ invalid }
			onSubmit={ submit }
			note={
				<>
					{ isStored && (
						<Button
							variant="tertiary"
							isDestructive
							aria-label={ sprintf(
								/* translators: %s: name of a field. */
								__( 'Delete: %s', 'sidegate' ),
								label
							) }
							onClick={ () => void change( '' ) }
							__next40pxDefaultSize
						>
							{ __( 'Delete', 'sidegate' ) }
						</Button>
					) }
					<SaveNote
						id={ note }
						name={ name }
						saveStatus={ saveStatus }
					/>
				</>
			}
		>
			<TextControl
				label={ label }
				help={ help }
				value={ text }
				placeholder={
					isStored
						? __(
								'Stored. Enter a new one to replace it.',
								'sidegate'
							)
						: ''
				}
				maxLength={ maxLength }
				onChange={ setText }
				autoComplete="off"
				spellCheck={ false }
				aria-invalid={ invalid }
				aria-describedby={ note }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
		</SavedForm>
	);
}
