/**
 * The text for a target, asked for when somebody opens it.
 */
import { useCallback, useEffect, useState } from '@wordpress/element';
import type { Export, ExportStrength, Settings } from '../../rest/types';
import { readExport } from '../api';
import type { TargetName } from './targets';

/** What the owner has chosen for it; absent is the target's own. */
export interface Wish {
	readonly strength?: ExportStrength;
	readonly fastcgi?: string;
}

export interface Asked {
	readonly answer?: Export;
	readonly error?: unknown;
	readonly again: () => void;
}

/** Another choice of the owner is another text, so `settings` are those that the site has. */
export function useExport(
	target: TargetName,
	wish: Wish,
	open: boolean,
	settings: Settings
): Asked {
	const [ state, setState ] = useState< Omit< Asked, 'again' > >( {} );
	const again = useCallback( () => {
		let over = false;
		readExport( target, wish ).then(
			( answer ) => ! over && setState( { answer } ),
			// The last text stays, so that what was chosen can be chosen otherwise.
			( error: unknown ) =>
				! over && setState( ( last ) => ( { ...last, error } ) )
		);
		return () => {
			over = true;
		};
	}, [ target, wish ] );
	useEffect(
		() => ( open ? again() : undefined ),
		[ open, again, settings ]
	);
	return { ...state, again };
}
