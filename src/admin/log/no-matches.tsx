/**
 * Shown for an empty result: there are no hits yet, or none that match the filters.
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../api/types';
import { NoHits } from '../latest-hits/no-hits';
import { isFiltered, type LogQuery } from './log-query';
import { navigate } from './use-log-query';

interface Props {
	readonly query: LogQuery;
	readonly settings: Settings;
}

export function NoMatches( { query, settings }: Props ) {
	if ( ! isFiltered( query.filter ) && query.page === 1 ) {
		return <NoHits settings={ settings } />;
	}
	return (
		<div className="sidegate-empty">
			<p>
				{ __(
					'Nothing in the log matches these filters. Try a longer time span or fewer filters.',
					'sidegate'
				) }
			</p>
			<Button
				variant="secondary"
				onClick={ () => navigate( { ...query, filter: {}, page: 1 } ) }
				__next40pxDefaultSize
			>
				{ __( 'Clear filters', 'sidegate' ) }
			</Button>
		</div>
	);
}
