/**
 * The attack, the chart and the lists of the overview.
 */
import { useCallback } from '@wordpress/element';
import { ChartCard } from '../chart/chart-card';
import { readHits, readLatestIncident } from '../data/api';
import { useLatest } from '../data/use-latest';
import { IncidentCard } from '../incident/incident-card';
import { ExposureCard } from '../exposure/exposure-card';
import { HitsCard } from '../latest-hits/hits-card';
import type { TabProps } from '../tabs/tab-props';
import { TopCard } from '../top/top-card';
import { Skeleton } from '../ui/skeleton';

export function Numbers( {
	view: { confirmed: settings },
	save,
	server,
	stats: { answer: stats, reload },
}: Pick< TabProps, 'view' | 'save' | 'server' | 'stats' > ) {
	const total = stats?.total ?? 0;
	const hits = useLatest(
		useCallback( () => {
			// Read again when there are new requests.
			void total;
			return readHits();
		}, [ total ] )
	);
	const incidents = useLatest(
		useCallback( () => {
			void total;
			return readLatestIncident();
		}, [ total ] )
	);
	// The cards below wait, so that nothing moves when the attack's card appears.
	if ( ! incidents.answer && incidents.error === undefined ) {
		return <Skeleton />;
	}
	return (
		<>
			<IncidentCard
				incident={ incidents.answer?.[ 0 ] }
				settings={ settings }
				server={ server }
			/>
			<div className="sidegate-numbers">
				<ChartCard stats={ stats } />
				<TopCard total={ total } />
				<HitsCard
					hits={ hits.answer }
					settings={ settings }
					reload={ reload }
				/>
			</div>
			<ExposureCard save={ save } />
		</>
	);
}
