/**
 * The log, with hits grouped.
 */
import { useCallback } from '@wordpress/element';
import type { GroupedBy, Settings } from '../../api/types';
import { readGroups } from '../data/api';
import { useLatest } from '../data/use-latest';
import { GroupsTable } from './groups-table';
import { NoMatches } from './no-matches';
import { restQueryOf, type LogQuery } from './log-query';
import { groupCount } from './messages';
import { Results } from './results';

interface Props {
	readonly by: GroupedBy;
	readonly query: LogQuery;
	readonly settings: Settings;
}

export function GroupsView( { by, query, settings }: Props ) {
	const { filter, page } = query;
	const restQuery = restQueryOf( filter );
	const latest = useLatest(
		useCallback(
			() => readGroups( by, restQuery, page ),
			[ by, restQuery, page ]
		)
	);
	return (
		<Results
			query={ query }
			latest={ latest }
			found={ ( { total } ) => groupCount( by, total ) }
			empty={ <NoMatches query={ query } settings={ settings } /> }
		>
			{ ( { items } ) => (
				<GroupsTable by={ by } groups={ items } filter={ filter } />
			) }
		</Results>
	);
}
