/**
 * Shows the site's status in one sentence, the next step and the requests of the last day.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Stats } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { CheckRow } from '../checks/check-row';
import type { ServerView } from '../data/use-server';
import { explain } from '../format/failure';
import { dotClass } from './dot-class';
import { lastDayMessage } from './last-day';

interface Props {
	readonly stats: Stats | undefined;
	/** Why refreshing the numbers failed. */
	readonly refreshError: unknown;
	readonly server: ServerView;
}

export function StatusCard( { stats, refreshError, server }: Props ) {
	const { status } = server;
	return (
		<section
			className={ `sidegate-card sidegate-status is-${ status ? dotClass( status ) : 'unchecked' }` }
		>
			<p className="sidegate-status__headline">{ status?.sentence }</p>
			<p className="sidegate-status__next">{ status?.next }</p>
			<p className="sidegate-status__tally">
				{ refreshError !== undefined &&
					sprintf(
						/* translators: %s: the reason, a sentence. */
						__(
							'The numbers could not be refreshed. %s',
							'sidegate'
						),
						explain( refreshError )
					) }
				{ refreshError === undefined &&
					stats &&
					lastDayMessage( stats, bootstrap.rules ) }
			</p>
			<CheckRow view={ server } />
		</section>
	);
}
