/**
 * One sentence that is true, its next step, and what the last day brought.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, Stats } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { CheckRow } from '../proof/check-row';
import type { ServerView } from '../proof/use-server';
import { explain } from '../words/failure';
import { status } from './status';
import { headline, nextStep, tally } from './status-text';

interface Props {
	/** What the server has: a choice that is under way is not true yet. */
	readonly confirmed: Settings;
	readonly stats: Stats | undefined;
	/** Why the numbers could not be refreshed. */
	readonly stale: unknown;
	readonly server: ServerView;
}

export function StatusCard( { confirmed, stats, stale, server }: Props ) {
	const now = status( confirmed, stats, bootstrap.rules );
	return (
		<section className={ `sidegate-card sidegate-status is-${ now.kind }` }>
			<p className="sidegate-status__headline">
				{ headline( now, confirmed ) }
			</p>
			<p className="sidegate-status__next">{ nextStep( now ) }</p>
			<p className="sidegate-status__tally">
				{ stale !== undefined &&
					sprintf(
						/* translators: %s: the reason, a sentence. */
						__(
							'The numbers could not be refreshed. %s',
							'sidegate'
						),
						explain( stale )
					) }
				{ stale === undefined &&
					stats &&
					tally( stats, bootstrap.rules ) }
			</p>
			{ now.kind !== 'disabled' && (
				<CheckRow view={ server } settings={ confirmed } />
			) }
		</section>
	);
}
