/**
 * Beside a choice: whether it was saved. `speak()` tells it to screen readers.
 */
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { explain } from '../words/failure';
import type { Fate } from './save-queue';

/** Long enough to be seen, short enough not to look like a lasting state. */
const LINGER = 5000;

interface Props {
	readonly id?: string;
	/** Names the thing that was chosen, such as `allies`. */
	readonly name: string;
	readonly fate: Fate | undefined;
}

export function FateNote( { id, name, fate }: Props ) {
	const [ faded, setFaded ] = useState< Fate >();
	useEffect( () => {
		if ( fate?.kind !== 'saved' ) {
			return undefined;
		}
		const timer = setTimeout( () => setFaded( fate ), LINGER );
		return () => clearTimeout( timer );
	}, [ fate ] );

	// The element stays, so that its room does.
	const shown = fate === faded ? undefined : fate;
	return (
		<p
			id={ id }
			className={ `sidegate-fate is-${ shown?.kind ?? 'quiet' }` }
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
