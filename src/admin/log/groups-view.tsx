/**
 * The log, added up.
 */
import { useCallback } from '@wordpress/element';
import type { GroupedBy, Settings } from '../../rest/types';
import { readGroups } from '../api';
import { useLatest } from '../use-latest';
import { GroupsTable } from './groups-table';
import { NoMatches } from './no-matches';
import { queryOf, type Place } from './place';
import { Results } from './results';

interface Props {
	readonly by: GroupedBy;
	readonly place: Place;
	readonly settings: Settings;
}

export function GroupsView( { by, place, settings }: Props ) {
	const { filter, page } = place;
	const query = queryOf( filter );
	const latest = useLatest(
		useCallback( () => readGroups( by, query, page ), [ by, query, page ] )
	);
	return (
		<Results
			place={ place }
			latest={ latest }
			nothing={ <NoMatches place={ place } settings={ settings } /> }
		>
			{ ( groups ) => (
				<GroupsTable by={ by } groups={ groups } filter={ filter } />
			) }
		</Results>
	);
}
