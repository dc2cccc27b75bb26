/**
 * An area for log files and folders, which are dropped on it or chosen.
 */
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ChangeEvent, DragEvent } from 'react';
import { droppedFiles } from '../../investigate/drop';

interface Props {
	readonly onFiles: ( files: readonly File[] ) => void;
}

/** Makes an input choose a folder. React's types don't have this attribute. */
const FOLDER = { webkitdirectory: '' };

interface ButtonProps {
	readonly label: string;
	readonly variant: 'is-primary' | 'is-secondary';
	readonly onChange: ( event: ChangeEvent< HTMLInputElement > ) => void;
	readonly attributes: object;
}

/** A file input that looks like WordPress's buttons. */
function FileButton( { label, variant, onChange, attributes }: ButtonProps ) {
	return (
		<div className="sidegate-drop__button">
			<input
				type="file"
				aria-label={ label }
				onChange={ onChange }
				{ ...attributes }
			/>
			<span
				className={ `components-button is-next-40px-default-size ${ variant }` }
				aria-hidden="true"
			>
				{ label }
			</span>
		</div>
	);
}

export function FileChooser( { onFiles }: Props ) {
	const [ isOver, setOver ] = useState( false );

	function drop( event: DragEvent ) {
		event.preventDefault();
		setOver( false );
		void droppedFiles( event.dataTransfer ).then( onFiles, () =>
			onFiles( [] )
		);
	}

	function choose( { currentTarget }: ChangeEvent< HTMLInputElement > ) {
		onFiles( [ ...( currentTarget.files ?? [] ) ] );
		// Otherwise, choosing the same file again would fire no event.
		currentTarget.value = '';
	}

	return (
		<div
			className={ `sidegate-drop${ isOver ? ' is-over' : '' }` }
			onDragOver={ ( event ) => {
				event.preventDefault();
				setOver( true );
			} }
			onDragLeave={ () => setOver( false ) }
			onDrop={ drop }
		>
			<p>
				{ __(
					'Drop log files or a folder here (.log, .gz, .zip)',
					'sidegate'
				) }
			</p>
			<div className="sidegate-drop__buttons">
				<FileButton
					label={ __( 'Choose files', 'sidegate' ) }
					variant="is-primary"
					onChange={ choose }
					attributes={ { multiple: true } }
				/>
				<FileButton
					label={ __( 'Choose a folder', 'sidegate' ) }
					variant="is-secondary"
					onChange={ choose }
					attributes={ FOLDER }
				/>
			</div>
		</div>
	);
}
