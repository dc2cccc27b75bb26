/**
 * Measures how long a visitor waits for a page during an attack.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { flood } from '../../src/tools/sites/flood';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { ATTACK } from './burst';
import { median } from './ratio';

/** Connections of the attackers: as many as requests may be waiting at once. */
const CONNECTIONS = 32;
const PAUSE_MS = 100;

/**
 * Loads a page several times, one after the other.
 *
 * @param url   Address of the server.
 * @param host  Host of the site, so that WordPress doesn't redirect to it.
 * @param count Number of page loads.
 * @return Milliseconds of each complete page load.
 */
export async function timePages(
	url: string,
	host: string,
	count: number
): Promise< number[] > {
	const times: number[] = [];
	for ( let index = 0; index < count; index++ ) {
		await sleep( PAUSE_MS );
		const start = performance.now();
		const { status } = await send( url, {
			target: '/hello-world/',
			headers: { Host: host },
		} );
		times.push( performance.now() - start );
		if ( status !== 200 ) {
			throw new Error( `The visitor’s page answered with ${ status }.` );
		}
	}
	return times;
}

/**
 * Measures page loads during an attack.
 *
 * @param site  The site.
 * @param rate  Attacks per second; 0 for none.
 * @param count Number of page loads, one after the other.
 * @return Median of the milliseconds of complete page loads.
 */
export async function medianPageTime(
	site: Site,
	rate: number,
	count: number
): Promise< number > {
	const controller = new AbortController();
	const attack = rate
		? flood( site.url, {
				...ATTACK,
				rate,
				count: rate * 120,
				connections: CONNECTIONS,
				signal: controller.signal,
			} )
		: undefined;
	const [ times, answers = {} ] = await Promise.all( [
		timePages( site.url, new URL( site.url ).host, count ).finally( () =>
			controller.abort()
		),
		attack,
	] );
	const statuses = Object.keys( answers );
	if ( statuses.some( ( status ) => status !== '403' ) ) {
		throw new Error(
			`The attack was not blocked: ${ statuses.join( ', ' ) }`
		);
	}
	return median( times );
}
