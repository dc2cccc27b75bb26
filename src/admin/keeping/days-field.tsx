/**
 * For how many days hits are kept. Said at once if it can't be; what was
 * written stays.
 */
import { speak } from '@wordpress/a11y';
import { Button, TextControl } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { FateNote } from '../saving/fate-note';
import type { Fate } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { number } from '../words/locale';
import { daysOf, LEAST, MOST } from './days';

interface Props {
	/** What the server has. */
	readonly days: number;
	readonly fate: Fate | undefined;
	readonly save: Save;
}

const NOTE = 'sidegate-retention_days-note';

const wrongDays = () =>
	sprintf(
		/* translators: 1 and 2: the least and the most days, such as 1 and 365. */
		__( 'Write a whole number from %1$s to %2$s.', 'sidegate' ),
		number( LEAST ),
		number( MOST )
	);

export function DaysField( { days, fate, save }: Props ) {
	const [ draft, setDraft ] = useState< string >();
	const [ wrong, setWrong ] = useState( false );
	const field = useRef< HTMLInputElement >( null );
	const label = __( 'Days that hits and their sources are kept', 'sidegate' );

	async function submit( event: FormEvent ) {
		event.preventDefault();
		const sent = draft ?? String( days );
		const chosen = daysOf( sent );
		setWrong( chosen === undefined );
		if ( chosen === undefined ) {
			field.current?.focus();
			speak( wrongDays(), 'assertive' );
			return;
		}
		const outcome = await save( {
			key: 'retention_days',
			name: label,
			patch: { retention_days: chosen },
		} );
		if ( outcome.kind === 'saved' ) {
			// Unless something else was written meanwhile.
			setDraft( ( now ) => ( now === sent ? undefined : now ) );
		}
	}

	const invalid = wrong || fate?.kind === 'failed';
	return (
		<form
			className={ `sidegate-days${ invalid ? ' is-wrong' : '' }` }
			onSubmit={ submit }
			noValidate
		>
			<TextControl
				ref={ field }
				label={ label }
				help={ __(
					'What is older is deleted. The counts stay: they name nobody.',
					'sidegate'
				) }
				inputMode="numeric"
				autoComplete="off"
				value={ draft ?? String( days ) }
				onChange={ ( text: string ) => {
					setDraft( text );
					setWrong( false );
				} }
				aria-invalid={ invalid }
				aria-errormessage={ NOTE }
				__nextHasNoMarginBottom
				__next40pxDefaultSize
			/>
			<div className="sidegate-days__save">
				{ /* Never disabled: a disabled button drops the focus. */ }
				<Button variant="secondary" type="submit" __next40pxDefaultSize>
					{ __( 'Save', 'sidegate' ) }
				</Button>
				{ wrong ? (
					<p id={ NOTE } className="sidegate-fate is-failed">
						{ wrongDays() }
					</p>
				) : (
					<FateNote id={ NOTE } name="retention_days" fate={ fate } />
				) }
			</div>
		</form>
	);
}
