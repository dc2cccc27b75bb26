/**
 * Shows the detected server and the result of the last check.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Server } from '../../api/types';
import { Card } from '../ui/card';
import { escapeInvisible } from '../format/escape-invisible';
import { CheckRow } from '../checks/check-row';
import type { ServerView } from '../data/use-server';

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
								'Your web server does not report its name.',
								'sidegate'
							)
						: sprintf(
								/* translators: %s: what a server calls itself, such as Apache/2.4.62 (Debian). */
								__( 'Your web server is %s.', 'sidegate' ),
								escapeInvisible( server.software )
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
