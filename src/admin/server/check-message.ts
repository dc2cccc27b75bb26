/**
 * Describes what the server blocked at the last check.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ServerKind, SiteStatus } from '../../api/types';
import { serverName } from '../format/layers';
import { countBlockedAt } from '../checks/count-blocked-at';
import { number } from '../format/locale';

export function checkMessage(
	kind: ServerKind,
	status: SiteStatus | undefined
): string | undefined {
	if ( ! status || status.state === 'off' || status.check.age === 'none' ) {
		return undefined;
	}
	if ( status.check.age === 'changed' ) {
		return __( 'Changed since the last check.', 'sidegate' );
	}
	const count = countBlockedAt( status, 'server' );
	return count === 0
		? sprintf(
				/* translators: %s: a server, such as nginx. */
				__(
					'At the last check %s blocked nothing before WordPress.',
					'sidegate'
				),
				serverName( kind )
			)
		: sprintf(
				/* translators: 1: a server, such as nginx. 2: number of rules. */
				_n(
					'At the last check %1$s blocked %2$s rule before WordPress.',
					'At the last check %1$s blocked %2$s rules before WordPress.',
					count,
					'sidegate'
				),
				serverName( kind ),
				number( count )
			);
}
