/**
 * The ladder that a request comes down, until somebody refuses it.
 */
import type { Layer } from '../../rest/types';
import { LAYERS } from './layers';

/** Spared: the request never came so far. */
export type Part = 'passed' | 'refused' | 'spared';

export interface Rung {
	readonly layer: Layer;
	readonly part: Part;
}

export function rungs( refusedBy: Layer ): readonly Rung[] {
	const at = LAYERS.indexOf( refusedBy );
	return LAYERS.map( ( layer, index ) => {
		if ( index === at ) {
			return { layer, part: 'refused' };
		}
		return { layer, part: index < at ? 'passed' : 'spared' };
	} );
}
