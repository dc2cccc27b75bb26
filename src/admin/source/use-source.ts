/**
 * What this page's own requests show of who is in front of the site.
 */
import { useEffect, useState } from '@wordpress/element';
import type { Settings, SourceSeen } from '../../rest/types';
import { readSource } from '../api';

export interface SourceView {
	readonly source?: SourceSeen;
	/** Why it could not be read. */
	readonly error?: unknown;
}

/** A choice that the site has taken changes the answer. */
export function useSource( { proxy }: Settings ): SourceView {
	const [ view, setView ] = useState< SourceView >( {} );
	const choice = JSON.stringify( proxy );
	useEffect( () => {
		let over = false;
		readSource().then(
			( source ) => over || setView( { source } ),
			( error: unknown ) =>
				over || setView( ( last ) => ( { ...last, error } ) )
		);
		return () => {
			over = true;
		};
	}, [ choice ] );
	return view;
}
