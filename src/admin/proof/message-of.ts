/**
 * What the status says of one problem.
 */
import type { SiteStatus } from '../../rest/types';

/** Empty where the site has no such problem. */
export const messageOf = (
	status: SiteStatus | undefined,
	key: string
): string =>
	status?.problems.find( ( problem ) => problem.key === key )?.message ?? '';
