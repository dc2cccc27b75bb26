/**
 * Limits of measuring hostile requests, at the site and at servers.
 */

/** Limit of the CPU time that Sidegate may add to any request. */
export const MAX_EXTRA_MS = 2;
/** Rounds for a request that seemed too expensive, and further rounds if it still does. */
export const ROUNDS = 5;
export const MORE_ROUNDS = 26;
/** No request is measured after this time: a run takes less than ten minutes. */
export const BUDGET_MS = 480_000;
