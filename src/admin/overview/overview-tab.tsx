/**
 * The tab Overview: status, latest attack, numbers and latest requests.
 */
import { SourceNotice } from '../proxy/source-notice';
import { Problems } from '../status/problems';
import { StatusCard } from '../status/status-card';
import type { TabProps } from '../tabs/tab-props';
import { Skeleton } from '../ui/skeleton';
import { Numbers } from './numbers';

export function OverviewTab( { view, save, server, source, stats }: TabProps ) {
	return (
		<>
			<StatusCard
				stats={ stats.answer }
				refreshError={ stats.error }
				server={ server }
			/>
			<Problems server={ server } />
			{ source.source && (
				<SourceNotice
					source={ source.source }
					settings={ view.confirmed }
				/>
			) }
			{ /* Nothing moves when the numbers appear. */ }
			{ stats.answer !== undefined || stats.error !== undefined ? (
				<Numbers
					view={ view }
					save={ save }
					server={ server }
					stats={ stats }
				/>
			) : (
				<Skeleton />
			) }
		</>
	);
}
