/**
 * Data that PHP prints into the page, with the server's time.
 */
import type { Bootstrap } from '../../api/types';

declare global {
	interface Window {
		readonly sidegate?: Bootstrap;
	}
}

const fromPhp = window.sidegate;

export const bootstrap: Bootstrap = fromPhp ?? {
	rules: [],
	home: '/',
	rest: '/wp-json/sidegate/v1/',
	now: Date.now() / 1000,
	timezone: 'UTC',
	kind: 'other',
	analyser: '',
	no_server: '',
};

/** Seconds by which the browser's clock is ahead of the server's. The browser's clock may be wrong by hours; times of hits are by the server's clock. */
const clockOffset = Date.now() / 1000 - bootstrap.now;

/** Returns the server's time, in seconds since 1970. */
export function serverNow(): number {
	return Date.now() / 1000 - clockOffset;
}
