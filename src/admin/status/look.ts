/**
 * How the status looks: the class of its dot.
 */
import type { SiteStatus } from '../../rest/types';

/** Green is for what was seen, not for what was chosen. */
export function look( { state, check }: SiteStatus ): string {
	return state === 'on' && ! check.seen ? 'unchecked' : state;
}
