/**
 * The page Settings → Sidegate.
 */
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../api/types';
import { readSettings } from './data/api';
import { bootstrap } from './data/bootstrap';
import { statsPoll } from './data/stats';
import { useLatest } from './data/use-latest';
import { usePoll } from './data/use-poll';
import { useServer } from './data/use-server';
import { useSettings } from './data/use-settings';
import { useSource } from './data/use-source';
import { explain } from './format/failure';
import { tabs } from './tabs';
import { Content } from './tabs/content';
import { Panel } from './tabs/panel';
import { Tabs } from './tabs/tabs';
import { useOpened } from './tabs/use-opened';
import { useTab } from './tabs/use-tab';
import { useTitle } from './tabs/use-title';
import { RetryNotice } from './ui/retry-notice';
import { Skeleton } from './ui/skeleton';

function LoadedPage( { loaded }: { readonly loaded: Settings } ) {
	const { save, ...view } = useSettings( loaded );
	const server = useServer( view.confirmed );
	const source = useSource( view.confirmed );
	const current = useTab();
	const opened = useOpened( current );
	const stats = usePoll(
		statsPoll,
		current === 'overview' || current === 'rules'
	);
	useTitle( tabs.find( ( { name } ) => name === current )?.title() ?? '' );
	// The statistics are polled more often than the status. When their problems change (a disk became full, for example), read the status too.
	const problems = stats.answer?.problems.map( ( { key } ) => key ).join();
	const { read } = server;
	useEffect( read, [ read, problems ] );
	return (
		<>
			<Tabs current={ current } />
			{ tabs.map( ( tab ) => (
				<Panel key={ tab.name } shown={ tab.name === current }>
					{ ( tab.name === current ||
						( 'staysMounted' in tab &&
							opened.has( tab.name ) ) ) && (
						<Content
							tab={ tab }
							isShown={ tab.name === current }
							view={ view }
							save={ save }
							server={ server }
							source={ source }
							stats={ stats }
							kind={ bootstrap.kind }
						/>
					) }
				</Panel>
			) ) }
		</>
	);
}

export function Page() {
	// Loaded once. After that, each answer to a save contains them.
	const { answer: settings, error, reload } = useLatest( readSettings );
	return (
		<div className="sidegate-page">
			<h1>{ __( 'Sidegate', 'sidegate' ) }</h1>
			{ settings && <LoadedPage loaded={ settings } /> }
			{ error !== undefined && (
				<RetryNotice
					message={ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The settings could not be read. %s', 'sidegate' ),
						explain( error )
					) }
					onRetry={ reload }
				/>
			) }
			{ settings === undefined && error === undefined && <Skeleton /> }
		</div>
	);
}
