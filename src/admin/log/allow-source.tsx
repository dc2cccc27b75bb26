/**
 * Lets a source through, says what that means, and takes it back.
 */
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { FateNote } from '../saving/fate-note';
import type { Fate, View } from '../saving/save-queue';
import type { Save } from '../saving/use-settings';
import { ErrandButton } from '../servers/errand-button';

interface Props {
	readonly source: string;
	readonly view: View;
	readonly save: Save;
}

const lets = ( source: string ) =>
	sprintf(
		/* translators: %s: an address. */
		__(
			'%s is an allowed address: every rule lets it through, whatever it asks for.',
			'sidegate'
		),
		source
	);

const wouldLet = ( source: string ) =>
	sprintf(
		/* translators: %s: an address. */
		__(
			'Makes %s an allowed address: every rule will let it through, whatever it asks for. Allow only addresses that you know.',
			'sidegate'
		),
		source
	);

export function AllowSource( { source, view, save }: Props ) {
	const [ fate, setFate ] = useState< Fate >();
	// With what is on its way, so that a second choice doesn't undo the first.
	const { allies } = view.shown;
	const allowed = allies.includes( source );

	async function change( next: readonly string[] ) {
		setFate( { kind: 'saving' } );
		setFate(
			await save( {
				key: 'allies',
				name: __( 'Allowed addresses', 'sidegate' ),
				patch: { allies: [ ...next ] },
			} )
		);
	}

	return (
		<div className="sidegate-errand">
			{ /* One button in one place, so that it keeps the focus. */ }
			<ErrandButton
				label={
					allowed
						? __( 'Take back', 'sidegate' )
						: __( 'Allow this source', 'sidegate' )
				}
				busy={ false }
				onClick={ () =>
					void change(
						allowed
							? allies.filter( ( ally ) => ally !== source )
							: [ ...allies, source ]
					)
				}
			/>
			<p>{ allowed ? lets( source ) : wouldLet( source ) }</p>
			<FateNote name="allies" fate={ fate } />
		</div>
	);
}
