/**
 * Types that several routes use.
 */

/** Where a request was answered. */
export type Layer = 'edge' | 'server' | 'shield' | 'wordpress';

/** Something that is wrong, as a key for programs and a message for people. */
export interface Problem {
	key: string;
	message: string;
}
