/**
 * What a visitor waits for a page while the site is attacked.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { flood } from '../sites/flood';
import { send } from '../sites/raw';
import type { Site } from '../sites/site';
import { ATTACK } from './burst';
import { median } from './ratio';

/** Attackers have their own connections, as many as can be waiting at once. */
const CONNECTIONS = 32;
const PAUSE_MS = 100;

/**
 * Looks at a page several times, one after the other.
 *
 * @param url    Names the server.
 * @param host   The site's own, so that WordPress doesn't redirect to it.
 * @param visits How many times.
 * @return Milliseconds until the whole page is there, each time.
 */
export async function visit(
	url: string,
	host: string,
	visits: number
): Promise< number[] > {
	const times: number[] = [];
	for ( let time = 0; time < visits; time++ ) {
		await sleep( PAUSE_MS );
		const start = performance.now();
		const { status } = await send( url, {
			target: '/hello-world/',
			headers: { Host: host },
		} );
		times.push( performance.now() - start );
		if ( status !== 200 ) {
			throw new Error( `The visitor was answered with ${ status }.` );
		}
	}
	return times;
}

/**
 * @param site   Which site.
 * @param rate   Attacks a second; 0 for none.
 * @param visits How many pages he looks at, one after the other.
 * @return Median of milliseconds until the whole page is there.
 */
export async function wait(
	site: Site,
	rate: number,
	visits: number
): Promise< number > {
	const over = new AbortController();
	const attack = rate
		? flood( site.url, {
				...ATTACK,
				rate,
				count: rate * 120,
				connections: CONNECTIONS,
				signal: over.signal,
			} )
		: undefined;
	const times = await visit( site.url, new URL( site.url ).host, visits );
	over.abort();
	await attack;
	return median( times );
}
