/**
 * Counts the rules that a layer blocked at the last check.
 */
import type { Layer, SiteStatus } from '../../api/types';

export const countBlockedAt = (
	status: SiteStatus | undefined,
	layer: Layer
): number =>
	Object.values( status?.rules ?? {} ).filter(
		( rule ) => rule.layer === layer
	).length;
