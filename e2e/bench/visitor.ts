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
	const times: number[] = [];
	for ( let visit = 0; visit < visits; visit++ ) {
		await sleep( PAUSE_MS );
		const start = performance.now();
		const { status } = await send( site.url, { target: '/hello-world/' } );
		times.push( performance.now() - start );
		if ( status !== 200 ) {
			throw new Error( `The visitor was answered with ${ status }.` );
		}
	}
	over.abort();
	await attack;
	return median( times );
}
