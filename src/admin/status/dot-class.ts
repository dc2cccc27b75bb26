/**
 * Returns the CSS class of the status dot.
 */
import type { SiteStatus } from '../../api/types';

/** Green only if a check has confirmed the status, not if it only follows from the settings. */
export function dotClass( { state, check }: SiteStatus ): string {
	return state === 'on' && ! check.seen ? 'unchecked' : state;
}
