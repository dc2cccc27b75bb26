/**
 * How hostile requests are measured, at the site and at servers.
 */

/** What no request may cost above the same one without Sidegate. */
export const MOST_MS = 2;
/** Rounds of what a first look found dear: so many, and so many more where it still is. */
export const ROUNDS = 5;
export const MORE_ROUNDS = 26;
/** After which nothing more is measured: the whole run stays below ten minutes. */
export const BUDGET_MS = 480_000;
