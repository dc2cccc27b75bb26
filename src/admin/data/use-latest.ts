/**
 * Loads data and keeps the previous answer until the new one has arrived.
 */
import { useCallback, useEffect, useState } from '@wordpress/element';

export interface Latest< Answer > {
	readonly answer: Answer | undefined;
	/** Why the latest request failed. */
	readonly error: unknown;
	/** Whether a request is running; `answer` is then that of an older request. */
	readonly isLoading: boolean;
	readonly reload: () => void;
}

/** Loads with `load`, and again whenever another function is passed. */
export function useLatest< Answer >(
	load: () => Promise< Answer >
): Latest< Answer > {
	const [ turn, setTurn ] = useState( 0 );
	const [ state, setState ] = useState< {
		readonly load?: () => Promise< Answer >;
		readonly turn?: number;
		readonly answer?: Answer;
		readonly error?: unknown;
	} >( {} );

	useEffect( () => {
		let isCancelled = false;
		load().then(
			( answer ) => ! isCancelled && setState( { load, turn, answer } ),
			( error: unknown ) =>
				! isCancelled &&
				setState( ( last ) => ( { ...last, load, turn, error } ) )
		);
		return () => {
			isCancelled = true;
		};
	}, [ load, turn ] );

	const isLoading = state.load !== load || state.turn !== turn;
	return {
		answer: state.answer,
		error: isLoading ? undefined : state.error,
		isLoading,
		reload: useCallback( () => setTurn( ( last ) => last + 1 ), [] ),
	};
}
