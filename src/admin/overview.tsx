/**
 * What is true of the gates, who came, and the rules.
 */
import { useEffect } from '@wordpress/element';
import { AlertsCard } from './alerts/alerts-card';
import { readHits, readStats } from './api';
import { ChartCard } from './chart/chart-card';
import { HitsCard } from './hits/hits-card';
import { KeepingCard } from './keeping/keeping-card';
import type { ServerView } from './proof/use-server';
import { AlliesCard } from './rule-list/allies-card';
import { RulesCard } from './rule-list/rules-card';
import type { View } from './saving/save-queue';
import type { Save } from './saving/use-settings';
import { Skeleton } from './skeleton';
import { SourceCard } from './source/source-card';
import { SourceNotice } from './source/source-notice';
import { useSource } from './source/use-source';
import { Problems } from './status/problems';
import { StatusCard } from './status/status-card';
import { StoryCard } from './story/story-card';
import { usePoll } from './use-poll';

interface Props {
	readonly view: View;
	readonly save: Save;
	readonly server: ServerView;
}

export function Overview( { view, save, server }: Props ) {
	const stats = usePoll( readStats );
	const hits = usePoll( readHits );
	const settings = view.confirmed;
	const source = useSource( settings );
	// A folder that became full, say: the numbers come more often than the status.
	const problems = stats.answer?.problems.map( ( { key } ) => key ).join();
	const { read } = server;
	useEffect( read, [ read, problems ] );
	// Whether there is a story stands in the numbers, which come with the page: what is below it waits for them, and nothing jumps.
	const known = stats.answer !== undefined || stats.error !== undefined;
	return (
		<>
			<StatusCard
				stats={ stats.answer }
				stale={ stats.error ?? hits.error }
				server={ server }
			/>
			<Problems server={ server } />
			{ source.source && (
				<SourceNotice source={ source.source } settings={ settings } />
			) }
			{ known ? (
				<>
					<StoryCard
						stats={ stats.answer }
						settings={ settings }
						server={ server }
					/>
					<div className="sidegate-overview">
						<ChartCard stats={ stats.answer } />
						<HitsCard hits={ hits.answer } settings={ settings } />
					</div>
					<RulesCard
						view={ view }
						stats={ stats.answer }
						save={ save }
						server={ server }
					/>
					<SourceCard view={ view } save={ save } source={ source } />
					<AlliesCard view={ view } save={ save } />
					<AlertsCard view={ view } save={ save } />
					<KeepingCard view={ view } save={ save } />
				</>
			) : (
				<Skeleton />
			) }
		</>
	);
}
