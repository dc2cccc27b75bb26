/**
 * The site's state in one sentence, its next step, and what the last day brought.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Stats } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { CheckRow } from '../proof/check-row';
import type { ServerView } from '../proof/use-server';
import { explain } from '../words/failure';
import { look } from './look';
import { tally } from './tally';

interface Props {
	readonly stats: Stats | undefined;
	/** Why the numbers could not be refreshed. */
	readonly stale: unknown;
	readonly server: ServerView;
}

export function StatusCard( { stats, stale, server }: Props ) {
	const { status } = server;
	return (
		<section
			className={ `sidegate-card sidegate-status is-${ status ? look( status ) : 'unchecked' }` }
		>
			<p className="sidegate-status__headline">{ status?.sentence }</p>
			<p className="sidegate-status__next">{ status?.next }</p>
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
			<CheckRow view={ server } />
		</section>
	);
}
