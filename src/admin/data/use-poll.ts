/**
 * Loads data at intervals while the page is visible: often while something
 * changes, rarely otherwise.
 */
import { useEffect, useState } from '@wordpress/element';

const BUSY_INTERVAL_MS = 15_000;
const IDLE_INTERVAL_MS = 60_000;

/** Without a change for this long, nothing is happening. */
const IDLE_AFTER_MS = 120_000;

export interface Polled< Answer > {
	/** The latest answer, however old. */
	readonly answer: Answer | undefined;
	/** Why the latest request failed. */
	readonly error: unknown;
	/** Loads at once. */
	readonly reload: () => void;
}

/** Returns the time until the next request. */
export function pollDelay( sinceChangeMs: number ): number {
	return sinceChangeMs < IDLE_AFTER_MS ? BUSY_INTERVAL_MS : IDLE_INTERVAL_MS;
}

interface Options< Answer > {
	/** Loads the data. Gets the last answer, so that it can ask for what has changed only. */
	readonly load: ( last: Answer | undefined ) => Promise< Answer >;
	/** Whether something has happened between two answers. */
	readonly hasChanged: ( last: Answer, next: Answer ) => boolean;
}

/** Loads while `isActive`, which is false if no open tab shows the data. `options` must stay the same object. */
export function usePoll< Answer >(
	options: Options< Answer >,
	isActive: boolean
): Polled< Answer > {
	const [ state, setState ] = useState< {
		answer?: Answer;
		error?: unknown;
	} >( {} );
	const [ poller ] = useState( () => ( {
		last: undefined as Answer | undefined,
		changed: Date.now(),
		poll: () => {},
	} ) );

	useEffect( () => {
		if ( ! isActive ) {
			return undefined;
		}
		let isUnmounted = false;
		let isLoading = false;
		let timer: ReturnType< typeof setTimeout > | undefined;

		async function poll() {
			clearTimeout( timer );
			if ( isLoading || document.hidden ) {
				return;
			}
			isLoading = true;
			const { last } = poller;
			const next = await options.load( last ).then(
				( answer ) => ( { answer } ),
				( error: unknown ) => ( { error } )
			);
			isLoading = false;
			if ( isUnmounted ) {
				return;
			}
			if ( 'answer' in next ) {
				if (
					last !== undefined &&
					options.hasChanged( last, next.answer )
				) {
					poller.changed = Date.now();
				}
				poller.last = next.answer;
				setState( next );
			} else {
				setState( ( before ) => ( { ...before, ...next } ) );
			}
			timer = setTimeout(
				poll,
				pollDelay( Date.now() - poller.changed )
			);
		}

		poller.poll = () => void poll();
		void poll();
		document.addEventListener( 'visibilitychange', poll );
		return () => {
			isUnmounted = true;
			clearTimeout( timer );
			document.removeEventListener( 'visibilitychange', poll );
		};
	}, [ options, isActive, poller ] );

	return {
		answer: state.answer,
		error: state.error,
		reload: () => poller.poll(),
	};
}
