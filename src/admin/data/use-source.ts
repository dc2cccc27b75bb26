/**
 * Reads how the site sees this page's own request: its address and any proxy.
 */
import { useEffect, useState } from '@wordpress/element';
import type { Settings, SourceDiagnosis } from '../../api/types';
import { readSource } from './api';

export interface SourceView {
	readonly source?: SourceDiagnosis;
	/** Why reading failed. */
	readonly error?: unknown;
}

/** Reads it again when the stored choice of proxy changes, because that changes the answer. */
export function useSource( { proxy }: Settings ): SourceView {
	const [ view, setView ] = useState< SourceView >( {} );
	const choice = JSON.stringify( proxy );
	useEffect( () => {
		let isCancelled = false;
		readSource().then(
			( source ) => isCancelled || setView( { source } ),
			( error: unknown ) =>
				isCancelled || setView( ( last ) => ( { ...last, error } ) )
		);
		return () => {
			isCancelled = true;
		};
	}, [ choice ] );
	return view;
}
