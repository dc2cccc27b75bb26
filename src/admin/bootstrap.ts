/**
 * What PHP prints with the page, and the server's clock that came with it.
 */
import type { Bootstrap } from '../rest/types';

declare global {
	interface Window {
		readonly sidegate?: Bootstrap;
	}
}

const printed = window.sidegate;

export const bootstrap: Bootstrap = printed ?? {
	rules: [],
	home: '/',
	rest: '/wp-json/sidegate/v1/',
	now: Date.now() / 1000,
	timezone: 'UTC',
	kind: 'other',
	no_server: '',
};

/** The visitor's clock may be wrong by hours; the times of the hits are the server's. */
const ahead = Date.now() / 1000 - bootstrap.now;

/** Seconds since 1970 by the server's clock. */
export function serverNow(): number {
	return Date.now() / 1000 - ahead;
}
