/**
 * Settings → Sidegate.
 */
import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../rest/types';
import { AlliesCard } from './rule-list/allies-card';
import { readHits, readStats } from './api';
import { ChartCard } from './chart/chart-card';
import { explain } from './words/failure';
import { HitsCard } from './hits/hits-card';
import { Problems } from './status/problems';
import { RulesCard } from './rule-list/rules-card';
import { Skeleton } from './skeleton';
import { StatusCard } from './status/status-card';
import { usePoll } from './use-poll';
import { useLoadedSettings, useSettings } from './saving/use-settings';

function Ready( { loaded }: { readonly loaded: Settings } ) {
	const { save, ...view } = useSettings( loaded );
	const stats = usePoll( readStats );
	const hits = usePoll( readHits );
	return (
		<>
			<StatusCard
				confirmed={ view.confirmed }
				stats={ stats.answer }
				stale={ stats.error ?? hits.error }
			/>
			<Problems settings={ view.confirmed } stats={ stats.answer } />
			<div className="sidegate-overview">
				<ChartCard stats={ stats.answer } />
				<HitsCard hits={ hits.answer } settings={ view.confirmed } />
			</div>
			<RulesCard view={ view } stats={ stats.answer } save={ save } />
			<AlliesCard view={ view } save={ save } />
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
				<Notice status="error" isDismissible={ false }>
					<p>
						{ sprintf(
							/* translators: %s: the reason, a sentence. */
							__(
								'The settings could not be read. %s',
								'sidegate'
							),
							explain( error )
						) }
					</p>
					<Button
						variant="secondary"
						onClick={ again }
						__next40pxDefaultSize
					>
						{ __( 'Try again', 'sidegate' ) }
					</Button>
				</Notice>
			) }
			{ settings === undefined && error === undefined && <Skeleton /> }
		</div>
	);
}
