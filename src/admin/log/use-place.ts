/**
 * The place in the log, kept in the page's address: a link, a reload and the Back button lead there.
 */
import { useMemo, useSyncExternalStore } from '@wordpress/element';
import { bootstrap } from '../bootstrap';
import { fragmentOf, placeOf, type Filter, type Place } from './place';

const IDS = bootstrap.rules.map( ( { id } ) => id );

function subscribe( listener: () => void ): () => void {
	window.addEventListener( 'hashchange', listener );
	return () => window.removeEventListener( 'hashchange', listener );
}

export function usePlace(): Place {
	const fragment = useSyncExternalStore(
		subscribe,
		() => window.location.hash
	);
	return useMemo( () => placeOf( fragment, IDS ), [ fragment ] );
}

/** With `replace`, Back doesn't lead to where one is now. */
export function go( place: Place, replace = false ): void {
	const fragment = fragmentOf( place );
	if ( ! replace ) {
		window.location.hash = fragment;
		return;
	}
	window.history.replaceState( window.history.state, '', fragment );
	// The browser tells only of what it has changed itself.
	window.dispatchEvent( new HashChangeEvent( 'hashchange' ) );
}

/** From where one is at that moment, whatever was shown when the change was made up. */
export function change( filter: Filter, replace = false ): void {
	const place = placeOf( window.location.hash, IDS );
	go(
		{ ...place, filter: { ...place.filter, ...filter }, page: 1 },
		replace
	);
}
