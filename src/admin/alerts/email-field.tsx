/**
 * The address that messages go to. What was typed stays if it can't be saved.
 */
import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { FateNote } from '../saving/fate-note';
import type { Fate } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';

interface Props {
	/** What the server has; empty for the site's own address. */
	readonly email: string;
	readonly fate: Fate | undefined;
	readonly save: Save;
}

const NOTE = 'sidegate-alert_email-note';

export function EmailField( { email, fate, save }: Props ) {
	const [ draft, setDraft ] = useState< string >();
	const label = __( 'Send to', 'sidegate' );

	async function submit( event: FormEvent ) {
		event.preventDefault();
		const sent = ( draft ?? email ).trim();
		const outcome = await save( {
			key: 'alert_email',
			name: label,
			patch: { alert_email: sent },
		} );
		if ( outcome.kind === 'saved' ) {
			setDraft( ( now ) => ( now?.trim() === sent ? undefined : now ) );
		}
	}

	const invalid = fate?.kind === 'failed';
	return (
		<form
			className={ `sidegate-days${ invalid ? ' is-wrong' : '' }` }
			onSubmit={ submit }
			noValidate
		>
			<TextControl
				type="email"
				label={ label }
				help={ __(
					'Empty: the administration e-mail address under Settings → General.',
					'sidegate'
				) }
				value={ draft ?? email }
				onChange={ setDraft }
				aria-invalid={ invalid }
				aria-describedby={ NOTE }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
			<div className="sidegate-days__save">
				<Button
					variant="secondary"
					type="submit"
					aria-label={ __( 'Save the e-mail address', 'sidegate' ) }
					__next40pxDefaultSize
				>
					{ __( 'Save', 'sidegate' ) }
				</Button>
				<FateNote id={ NOTE } name="alert_email" fate={ fate } />
			</div>
		</form>
	);
}
