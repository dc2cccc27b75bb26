/**
 * Returns the current tab. It is part of the URL, so reload, bookmarks and the Back button work.
 */
import { useSyncExternalStore } from '@wordpress/element';
import type { Tab } from '.';
import { tabOf } from './tab';

function subscribe( listener: () => void ): () => void {
	window.addEventListener( 'hashchange', listener );
	return () => window.removeEventListener( 'hashchange', listener );
}

export function useTab(): Tab {
	return useSyncExternalStore( subscribe, () =>
		tabOf( window.location.hash )
	);
}
