/**
 * Derives what each layer did with a request from the layer that blocked it.
 */
import type { Layer } from '../../api/types';
import { LAYERS } from '../format/layers';

/** `not-reached`: an earlier layer blocked the request. */
export type LayerResult = 'passed' | 'blocked' | 'not-reached';

export interface LayerEntry {
	readonly layer: Layer;
	readonly result: LayerResult;
}

export function layerResults( blockedBy: Layer ): readonly LayerEntry[] {
	const at = LAYERS.indexOf( blockedBy );
	return LAYERS.map( ( layer, index ) => {
		if ( index === at ) {
			return { layer, result: 'blocked' };
		}
		return { layer, result: index < at ? 'passed' : 'not-reached' };
	} );
}
