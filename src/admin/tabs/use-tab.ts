/**
 * The tab in the page's address: a reload, a bookmark and the Back button keep it.
 */
import { useSyncExternalStore } from '@wordpress/element';
import { tabOf, type Tab } from './tab';

function subscribe( listener: () => void ): () => void {
	window.addEventListener( 'hashchange', listener );
	return () => window.removeEventListener( 'hashchange', listener );
}

export function useTab(): Tab {
	return useSyncExternalStore( subscribe, () =>
		tabOf( window.location.hash )
	);
}
