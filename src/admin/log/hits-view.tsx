/**
 * The log as a list of hits.
 */
import { useCallback } from '@wordpress/element';
import { readHitsContext, readHitsPage } from '../data/api';
import { useLatest } from '../data/use-latest';
import type { HitContext } from './hit-details';
import { HitsTable } from './hits-table';
import { NoMatches } from './no-matches';
import { restQueryOf, type LogQuery } from './log-query';
import { requestCount } from './messages';
import { Results } from './results';

interface Props extends HitContext {
	readonly query: LogQuery;
}

/** Reads a page and its context. The list is shown without the context if that can't be read. */
async function read( restQuery: string, page: number ) {
	const [ hits, context ] = await Promise.all( [
		readHitsPage( restQuery, page ),
		readHitsContext( restQuery, page ).catch( () => undefined ),
	] );
	return { ...hits, context };
}

export function HitsView( { query, ...hitContext }: Props ) {
	const { filter, page } = query;
	const restQuery = restQueryOf( filter );
	const latest = useLatest(
		useCallback( () => read( restQuery, page ), [ restQuery, page ] )
	);
	return (
		<Results
			query={ query }
			latest={ latest }
			found={ ( { total, context: known } ) =>
				requestCount( total, known?.total )
			}
			empty={
				<NoMatches
					query={ query }
					settings={ hitContext.view.confirmed }
				/>
			}
		>
			{ ( { items, context } ) => (
				<HitsTable
					hits={ items }
					context={ context }
					filter={ filter }
					{ ...hitContext }
				/>
			) }
		</Results>
	);
}
