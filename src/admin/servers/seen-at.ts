/**
 * Whether the running site has its server's text.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Choices, ServerKind } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { serverName } from '../proof/layers';
import { tallyOf, type Checked } from '../proof/refused-by';
import { number } from '../words/locale';

export function seenAt(
	kind: ServerKind,
	checked: Checked | undefined,
	rules: Choices[ 'rules' ]
): string | undefined {
	if ( ! checked ) {
		return undefined;
	}
	const seen =
		tallyOf( checked, bootstrap.rules, rules ).get( 'server' ) ?? 0;
	return seen === 0
		? sprintf(
				/* translators: %s: a server, such as nginx. */
				__(
					'At the last check %s refused nothing by itself.',
					'sidegate'
				),
				serverName( kind )
			)
		: sprintf(
				/* translators: 1: a server, such as nginx. 2: number of rules. */
				_n(
					'At the last check %1$s refused %2$s rule by itself.',
					'At the last check %1$s refused %2$s rules by itself.',
					seen,
					'sidegate'
				),
				serverName( kind ),
				number( seen )
			);
}
