/**
 * The answer to the newest question; the last one stays until it is there.
 */
import { useCallback, useEffect, useState } from '@wordpress/element';

export interface Latest< Answer > {
	readonly answer: Answer | undefined;
	/** Why the newest question brought none. */
	readonly error: unknown;
	/** It is still on its way; `answer` is an older one's. */
	readonly asking: boolean;
	readonly again: () => void;
}

/** `ask` is the question: the same function is the same question. */
export function useLatest< Answer >(
	ask: () => Promise< Answer >
): Latest< Answer > {
	const [ turn, setTurn ] = useState( 0 );
	const [ state, setState ] = useState< {
		readonly ask?: () => Promise< Answer >;
		readonly turn?: number;
		readonly answer?: Answer;
		readonly error?: unknown;
	} >( {} );

	useEffect( () => {
		let over = false;
		ask().then(
			( answer ) => ! over && setState( { ask, turn, answer } ),
			( error: unknown ) =>
				! over &&
				setState( ( last ) => ( { ...last, ask, turn, error } ) )
		);
		return () => {
			over = true;
		};
	}, [ ask, turn ] );

	const asking = state.ask !== ask || state.turn !== turn;
	return {
		answer: state.answer,
		error: asking ? undefined : state.error,
		asking,
		again: useCallback( () => setTurn( ( last ) => last + 1 ), [] ),
	};
}
