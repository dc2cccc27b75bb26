/**
 * What a mode of the rule `xmlrpc` lets through in vain.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../rest/types';

/**
 * What the chosen mode lets through, and yet the rule that hides the address
 * keeps from finding it; undefined where nothing is.
 */
export function hiddenFrom(
	{ rules, xmlrpc_mode: mode }: Pick< Settings, 'rules' | 'xmlrpc_mode' >,
	discovery: string
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
					'Pingbacks are let through, but other sites can’t find where to send them: the rule “%s” hides the address.',
					'sidegate'
				),
				discovery
			)
		: sprintf(
				/* translators: %s: name of a rule. */
				__(
					'Logins are let through, but apps can’t find where to log in: the rule “%s” hides the address.',
					'sidegate'
				),
				discovery
			);
}
