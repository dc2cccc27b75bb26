/**
 * Measures the CPU time of requests.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type RawRequest } from '../../src/tools/sites/raw-request';
import { cpuMs } from './cpu';

/** PHP goes on after it has answered a request. */
const AFTERWARDS_MS = 4;

/** @return Milliseconds of the servers' CPU for all requests, sent at the same time. */
export async function costOf(
	url: string,
	...requests: readonly RawRequest[]
): Promise< number > {
	const before = cpuMs();
	await Promise.all( requests.map( ( request ) => send( url, request ) ) );
	await sleep( AFTERWARDS_MS );
	return cpuMs() - before;
}
