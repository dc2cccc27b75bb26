/**
 * Shows next to a setting whether it was saved. `useSettings()` announces the same to screen readers.
 */
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { explain } from '../format/failure';
import type { SaveStatus } from '../data/save-queue';

/** Long enough to be noticed, short enough not to look like a permanent state. */
const SHOWN_MS = 5000;

interface Props {
	readonly id?: string;
	/** Names the setting, such as `allies`. */
	readonly name: string;
	readonly saveStatus: SaveStatus | undefined;
}

export function SaveNote( { id, name, saveStatus }: Props ) {
	const [ faded, setFaded ] = useState< SaveStatus >();
	useEffect( () => {
		if ( saveStatus?.kind !== 'saved' ) {
			return undefined;
		}
		const timer = setTimeout( () => setFaded( saveStatus ), SHOWN_MS );
		return () => clearTimeout( timer );
	}, [ saveStatus ] );

	// The element stays in the page to keep its space.
	const shown = saveStatus === faded ? undefined : saveStatus;
	return (
		<p
			id={ id }
			className={ `sidegate-save-status is-${ shown?.kind ?? 'quiet' }` }
		>
			{ shown?.kind === 'saving' && __( 'Saving…', 'sidegate' ) }
			{ shown?.kind === 'saved' && __( 'Saved', 'sidegate' ) }
			{ shown?.kind === 'failed' &&
				sprintf(
					/* translators: %s: the reason, a sentence. */
					__( 'Not saved. %s', 'sidegate' ),
					explain( shown.error, name )
				) }
		</p>
	);
}
