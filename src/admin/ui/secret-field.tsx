/**
 * A text that the site keeps to itself. The field shows only whether one is stored;
 * a new one replaces it.
 */
import { Button, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import type { SecretSetting } from '../../settings/setting';
import type { FieldProps } from './field';
import { SaveButton } from './save-button';
import { SaveNote } from './save-note';
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

	function submit( event: FormEvent ) {
		event.preventDefault();
		if ( text.trim() !== '' ) {
			void finish( change( text.trim() ) );
		}
	}

	return (
		<form
			className={ `sidegate-secret${ invalid ? ' is-wrong' : '' }` }
			onSubmit={ submit }
			noValidate
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
			<div className="sidegate-field__save">
				<SaveButton label={ label } type="submit" />
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
				<SaveNote id={ note } name={ name } saveStatus={ saveStatus } />
			</div>
		</form>
	);
}
