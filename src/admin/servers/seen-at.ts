/**
 * Whether the running site has its server's text.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ServerKind, SiteStatus } from '../../rest/types';
import { serverName } from '../proof/layers';
import { seenAtLayer } from '../proof/seen-at-layer';
import { number } from '../words/locale';

export function seenAt(
	kind: ServerKind,
	status: SiteStatus | undefined
): string | undefined {
	if ( ! status || status.state === 'off' || status.check.age === 'none' ) {
		return undefined;
	}
	if ( status.check.age === 'changed' ) {
		return __( 'Changed since the last check.', 'sidegate' );
	}
	const seen = seenAtLayer( status, 'server' );
	return seen === 0
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
					seen,
					'sidegate'
				),
				serverName( kind ),
				number( seen )
			);
}
