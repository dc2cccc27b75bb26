/**
 * How many rules a layer was seen to block at the last check.
 */
import type { Layer, SiteStatus } from '../../rest/types';

export const seenAtLayer = (
	status: SiteStatus | undefined,
	layer: Layer
): number =>
	Object.values( status?.rules ?? {} ).filter(
		( rule ) => rule.layer === layer
	).length;
