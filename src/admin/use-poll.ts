/**
 * Asks again now and then, while somebody can see the answer.
 */
import { useEffect, useState } from '@wordpress/element';

const EVERY = 15_000;

export interface Polled< Answer > {
	/** The newest answer, however old. */
	readonly answer: Answer | undefined;
	/** Why the last try brought none. */
	readonly error: unknown;
}

export function usePoll< Answer >(
	ask: () => Promise< Answer >
): Polled< Answer > {
	const [ state, setState ] = useState< {
		answer?: Answer;
		error?: unknown;
	} >( {} );

	useEffect( () => {
		let over = false;
		let asking = false;
		let timer: ReturnType< typeof setTimeout > | undefined;

		async function turn() {
			clearTimeout( timer );
			if ( asking || document.hidden ) {
				return;
			}
			asking = true;
			const next = await ask().then(
				( answer ) => ( { answer } ),
				( error: unknown ) => ( { error } )
			);
			asking = false;
			if ( ! over ) {
				setState( ( last ) =>
					'error' in next ? { ...last, ...next } : next
				);
				timer = setTimeout( turn, EVERY );
			}
		}

		void turn();
		document.addEventListener( 'visibilitychange', turn );
		return () => {
			over = true;
			clearTimeout( timer );
			document.removeEventListener( 'visibilitychange', turn );
		};
	}, [ ask ] );

	return { answer: state.answer, error: state.error };
}
