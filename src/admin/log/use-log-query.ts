/**
 * Keeps the view and filters of the log in the URL, so that links, reload and the Back button work.
 */
import { useMemo, useSyncExternalStore } from '@wordpress/element';
import { bootstrap } from '../data/bootstrap';
import {
	fragmentOf,
	parseLogQuery,
	type Filter,
	type LogQuery,
} from './log-query';

const IDS = bootstrap.rules.map( ( { id } ) => id );

function subscribe( listener: () => void ): () => void {
	window.addEventListener( 'hashchange', listener );
	return () => window.removeEventListener( 'hashchange', listener );
}

export function useLogQuery(): LogQuery {
	const fragment = useSyncExternalStore(
		subscribe,
		() => window.location.hash
	);
	return useMemo( () => parseLogQuery( fragment, IDS ), [ fragment ] );
}

/** Opens another view. With `replace`, the current one is removed from the browser's history. */
export function navigate( query: LogQuery, replace = false ): void {
	const fragment = fragmentOf( query );
	if ( ! replace ) {
		window.location.hash = fragment;
		return;
	}
	window.history.replaceState( window.history.state, '', fragment );
	// `replaceState` fires no event.
	window.dispatchEvent( new HashChangeEvent( 'hashchange' ) );
}

/** Changes the filter. Starts from the current URL, not from what was rendered, which may be older. */
export function change( filter: Filter, replace = false ): void {
	const query = parseLogQuery( window.location.hash, IDS );
	navigate(
		{ ...query, filter: { ...query.filter, ...filter }, page: 1 },
		replace
	);
}
