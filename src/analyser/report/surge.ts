/**
 * Defines when the requests of a group are an attack. The queries for engines of
 * SQL use the same numbers (src/targets/shared/sql).
 */

/** Minimum number of requests in a minute that is part of a surge. */
export const MIN_PER_MINUTE = 20;
/** A minute of a surge has at least this many times the median. If no minute has, MIN_PER_MINUTE is enough. */
export const SURGE_FACTOR = 4;
/** Maximum pause within an incident, in minutes. */
export const MAX_PAUSE = 10;
/** Minimum number of requests of an incident. */
export const MIN_REQUESTS = 100;
