/**
 * A list to edit, saved when its owner says so. What was written stays, whatever the server says.
 */
import { Button, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { FateNote } from '../saving/fate-note';
import { fromLines, toLines } from './lines';
import type { Fate } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';

interface Props {
	readonly name: 'allies' | 'rest_namespaces';
	readonly label: string;
	readonly help: string;
	/** What the server has. */
	readonly items: readonly string[];
	readonly fate: Fate | undefined;
	readonly save: Save;
}

export function ListEditor( { name, label, help, items, fate, save }: Props ) {
	const [ draft, setDraft ] = useState< string >();
	const note = `sidegate-${ name }-note`;
	const failed = fate?.kind === 'failed';

	async function submit() {
		const sent = draft ?? toLines( items );
		const outcome = await save( {
			key: name,
			name: label,
			patch: { [ name ]: fromLines( sent ) },
		} );
		if ( outcome.kind === 'saved' ) {
			// Unless more was written meanwhile, show the list as the server keeps it.
			setDraft( ( now ) => ( now === sent ? undefined : now ) );
		}
	}

	return (
		<div
			id={ `sidegate-${ name }` }
			className={ `sidegate-list${ failed ? ' is-wrong' : '' }` }
		>
			<TextareaControl
				label={ label }
				help={ help }
				value={ draft ?? toLines( items ) }
				onChange={ setDraft }
				rows={ 4 }
				spellCheck={ false }
				autoCapitalize="off"
				dir="ltr"
				aria-invalid={ failed }
				aria-errormessage={ note }
				__nextHasNoMarginBottom
			/>
			<div className="sidegate-list__save">
				{ /* Never disabled: a disabled button drops the focus. */ }
				<Button
					variant="secondary"
					onClick={ submit }
					__next40pxDefaultSize
				>
					{ __( 'Save', 'sidegate' ) }
				</Button>
				<FateNote id={ note } name={ name } fate={ fate } />
			</div>
		</div>
	);
}
