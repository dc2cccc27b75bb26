/**
 * What runs in front of PHP, and who refuses now.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Server } from '../../rest/types';
import { Card } from '../card';
import { inert } from '../hits/inert';
import { CheckRow } from '../proof/check-row';
import type { ServerView } from '../proof/use-server';

interface Props {
	readonly server: Server;
	readonly view: ServerView;
}

export function DetectedCard( { server, view }: Props ) {
	return (
		<Card name="detected" title={ __( 'Your server', 'sidegate' ) }>
			<div className="sidegate-servers__body">
				<p>
					{ server.software === ''
						? __(
								'The server in front of PHP does not say what it is.',
								'sidegate'
							)
						: sprintf(
								/* translators: %s: what a server calls itself, such as Apache/2.4.62 (Debian). */
								__( 'PHP runs behind %s.', 'sidegate' ),
								inert( server.software )
							) }
				</p>
				<CheckRow view={ view } />
				{ view.status && view.status.check.note !== '' && (
					<p>{ view.status.check.note }</p>
				) }
			</div>
		</Card>
	);
}
