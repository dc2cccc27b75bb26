/**
 * Warns if the rule `xmlrpc-discovery` hides the address for calls that the rule `xmlrpc` allows.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../api/types';

/** Returns the warning, or undefined if the two rules agree. */
export function discoveryWarning(
	{ rules, xmlrpc_mode: mode }: Pick< Settings, 'rules' | 'xmlrpc_mode' >,
	discoveryTitle: string
): string | undefined {
	if (
		rules.xmlrpc !== 'block' ||
		mode === 'everything' ||
		rules[ 'xmlrpc-discovery' ] !== 'block'
	) {
		return undefined;
	}
	return mode === 'logins'
		? sprintf(
				/* translators: %s: name of a rule. */
				__(
					'Pingbacks are allowed, but other sites can’t find where to send them: the rule “%s” hides the address.',
					'sidegate'
				),
				discoveryTitle
			)
		: sprintf(
				/* translators: %s: name of a rule. */
				__(
					'Logins are allowed, but apps can’t find where to log in: the rule “%s” hides the address.',
					'sidegate'
				),
				discoveryTitle
			);
}
