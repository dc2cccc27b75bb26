/**
 * Who sent a surge: asked again whenever it has grown.
 */
import { useCallback } from '@wordpress/element';
import type { Source } from '../../rest/types';
import { readSources } from '../api';
import { queryOf, rfc3339 } from '../log/place';
import { useLatest, type Latest } from '../use-latest';
import type { Incident } from './incident';

/** More than are shown: all of them tell when it began. */
const MOST = 10;

export type Who = Latest< readonly Source[] >;

export function useWho( { start, end, hits }: Incident ): Who {
	return useLatest(
		useCallback( () => {
			// As it grows, the same question has another answer.
			void hits;
			return readSources(
				queryOf( { after: rfc3339( start ), before: rfc3339( end ) } ),
				MOST
			);
		}, [ start, end, hits ] )
	);
}
