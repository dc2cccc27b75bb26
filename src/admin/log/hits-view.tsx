/**
 * The log, hit by hit.
 */
import { useCallback } from '@wordpress/element';
import { readHitsPage } from '../api';
import { useLatest } from '../use-latest';
import type { HitContext } from './hit-details';
import { HitsTable } from './hits-table';
import { NoMatches } from './no-matches';
import { queryOf, type Place } from './place';
import { Results } from './results';

interface Props extends HitContext {
	readonly place: Place;
}

export function HitsView( { place, ...context }: Props ) {
	const { filter, page } = place;
	const query = queryOf( filter );
	const latest = useLatest(
		useCallback( () => readHitsPage( query, page ), [ query, page ] )
	);
	return (
		<Results
			place={ place }
			latest={ latest }
			nothing={
				<NoMatches
					place={ place }
					settings={ context.view.confirmed }
				/>
			}
		>
			{ ( hits ) => (
				<HitsTable hits={ hits } filter={ filter } { ...context } />
			) }
		</Results>
	);
}
