/**
 * Shown before the first hit: explains what will be listed.
 */
import { __ } from '@wordpress/i18n';
import type { Settings } from '../../api/types';

export function NoHits( { settings }: { readonly settings: Settings } ) {
	return (
		<p className="sidegate-empty">
			{ settings.status.disabled
				? __(
						'Sidegate is switched off, so no requests are listed.',
						'sidegate'
					)
				: __(
						'No requests yet. Each request that a rule blocks or watches will appear here with its time, rule, address and path.',
						'sidegate'
					) }
		</p>
	);
}
