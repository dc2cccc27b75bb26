/**
 * The text for a target, asked for when somebody opens it.
 */
import { useCallback, useEffect, useState } from '@wordpress/element';
import type { Export, Settings, Strength } from '../../rest/types';
import { readExport } from '../api';
import type { TargetName } from './targets';

export interface Asked {
	readonly answer?: Export;
	readonly error?: unknown;
	readonly again: () => void;
}

export interface Wish {
	readonly strength: Strength;
	readonly fastcgi: string;
}

/** Another choice of the owner is another text, so `settings` are those that the site has. */
export function useExport(
	target: TargetName,
	{ strength, fastcgi }: Wish,
	open: boolean,
	settings: Settings
): Asked {
	const [ state, setState ] = useState< Omit< Asked, 'again' > >( {} );
	const again = useCallback( () => {
		let over = false;
		readExport( target, strength, fastcgi ).then(
			( answer ) => ! over && setState( { answer } ),
			( error: unknown ) => ! over && setState( { error } )
		);
		return () => {
			over = true;
		};
	}, [ target, strength, fastcgi ] );
	useEffect(
		() => ( open ? again() : undefined ),
		[ open, again, settings ]
	);
	return { ...state, again };
}
