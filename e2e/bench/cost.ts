/**
 * What requests cost.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type RawRequest } from '../sites/raw';
import { cpuMs } from './cpu';

/** PHP ends a request after it has answered. */
const AFTERWARDS_MS = 4;

/** @return Milliseconds of the servers' CPU for all of them, at the same time. */
export async function costOf(
	url: string,
	...requests: readonly RawRequest[]
): Promise< number > {
	const before = cpuMs();
	await Promise.all( requests.map( ( request ) => send( url, request ) ) );
	await sleep( AFTERWARDS_MS );
	return cpuMs() - before;
}
