/**
 * Loads the text for a target when it is opened.
 */
import { useCallback, useEffect, useState } from '@wordpress/element';
import type { Export, ExportStrength, Settings } from '../../api/types';
import { readExport } from '../data/api';

/** The chosen options. Absent means the target's default. */
export interface ExportQuery {
	readonly strength?: ExportStrength;
	readonly fastcgi?: string;
}

export interface ExportAnswer {
	readonly answer?: Export;
	readonly error?: unknown;
	readonly reload: () => void;
}

/** Loads the text again when the stored `settings` change, because they change the text. */
export function useExport(
	target: string,
	query: ExportQuery,
	isOpen: boolean,
	settings: Settings
): ExportAnswer {
	const [ state, setState ] = useState< Omit< ExportAnswer, 'reload' > >(
		{}
	);
	const reload = useCallback( () => {
		let isCancelled = false;
		readExport( target, query ).then(
			( answer ) => ! isCancelled && setState( { answer } ),
			// The previous text stays, so that another option can be chosen.
			( error: unknown ) =>
				! isCancelled && setState( ( last ) => ( { ...last, error } ) )
		);
		return () => {
			isCancelled = true;
		};
	}, [ target, query ] );
	useEffect(
		() => ( isOpen ? reload() : undefined ),
		[ isOpen, reload, settings ]
	);
	return { ...state, reload };
}
