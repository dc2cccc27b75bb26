/**
 * Finds the message of a problem in the status.
 */
import type { SiteStatus } from '../../api/types';

/** Returns the message, or an empty string if the site has no such problem. */
export const problemMessage = (
	status: SiteStatus | undefined,
	key: string
): string =>
	status?.problems.find( ( problem ) => problem.key === key )?.message ?? '';
