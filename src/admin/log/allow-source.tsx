/**
 * Adds an address to the allowed addresses or removes it, and explains the effect.
 */
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SaveNote } from '../ui/save-note';
import type { SaveStatus, View } from '../data/save-queue';
import type { Save } from '../data/use-settings';
import { BusyButton } from '../ui/busy-button';

interface Props {
	readonly source: string;
	/** Whether the hit was blocked. */
	readonly isBlocked: boolean;
	readonly view: View;
	readonly save: Save;
}

const allowedText = ( source: string ) =>
	sprintf(
		/* translators: %s: an address. */
		__(
			'%s is an allowed address: no rule blocks its requests.',
			'sidegate'
		),
		source
	);

const allowText = ( source: string ) =>
	sprintf(
		/* translators: %s: an address. */
		__(
			'Adds %s to the allowed addresses: no rule will block its requests. Allow only addresses that you know.',
			'sidegate'
		),
		source
	);

export function AllowSource( { source, isBlocked, view, save }: Props ) {
	const [ saveStatus, setSaveStatus ] = useState< SaveStatus >();
	// Includes changes that are still being saved, so that a second one does not revert the first.
	const { allies } = view.shown;
	const isAllowed = allies.includes( source );

	async function change( next: readonly string[] ) {
		setSaveStatus( { kind: 'saving' } );
		setSaveStatus(
			await save( {
				key: 'allies',
				name: __( 'Allowed addresses', 'sidegate' ),
				patch: { allies: [ ...next ] },
			} )
		);
	}

	return (
		<div className="sidegate-action">
			{ isBlocked && ! isAllowed && (
				<p className="sidegate-action__lead">
					{ __(
						'Nothing to block: this rule stops everyone.',
						'sidegate'
					) }
				</p>
			) }
			{ /* One button for both actions, so that it keeps the focus. */ }
			<BusyButton
				label={
					isAllowed
						? __( 'Stop allowing it', 'sidegate' )
						: __( 'Allow this address', 'sidegate' )
				}
				busy={ false }
				onClick={ () =>
					void change(
						isAllowed
							? allies.filter( ( address ) => address !== source )
							: [ ...allies, source ]
					)
				}
			/>
			<p>{ isAllowed ? allowedText( source ) : allowText( source ) }</p>
			<SaveNote name="allies" saveStatus={ saveStatus } />
		</div>
	);
}
