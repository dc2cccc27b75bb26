/**
 * Settings → Sidegate.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../rest/types';
import { bootstrap } from './bootstrap';
import { Log } from './log/log';
import { Overview } from './overview';
import { useServer } from './proof/use-server';
import { useLoadedSettings, useSettings } from './saving/use-settings';
import { Servers } from './servers/servers';
import { Skeleton } from './skeleton';
import { Panel } from './tabs/panel';
import { Tabs } from './tabs/tabs';
import { useTab } from './tabs/use-tab';
import { TryAgain } from './try-again';
import { explain } from './words/failure';

function Ready( { loaded }: { readonly loaded: Settings } ) {
	const { save, ...view } = useSettings( loaded );
	const server = useServer( view.confirmed );
	const tab = useTab();
	return (
		<>
			<Tabs current={ tab } />
			{ /* Out of sight it stays, with what was written into it. */ }
			<Panel shown={ tab === 'overview' }>
				<Overview view={ view } save={ save } server={ server } />
			</Panel>
			<Panel shown={ tab === 'log' }>
				{ tab === 'log' && (
					<Log view={ view } save={ save } kind={ bootstrap.kind } />
				) }
			</Panel>
			<Panel shown={ tab === 'servers' }>
				{ tab === 'servers' && (
					<Servers view={ server } settings={ view.confirmed } />
				) }
			</Panel>
		</>
	);
}

export function Page() {
	const { settings, error, again } = useLoadedSettings();
	return (
		<div className="sidegate-page">
			<h1>{ __( 'Sidegate', 'sidegate' ) }</h1>
			{ settings && <Ready loaded={ settings } /> }
			{ error !== undefined && (
				<TryAgain
					words={ sprintf(
						/* translators: %s: the reason, a sentence. */
						__( 'The settings could not be read. %s', 'sidegate' ),
						explain( error )
					) }
					again={ again }
				/>
			) }
			{ settings === undefined && error === undefined && <Skeleton /> }
		</div>
	);
}
