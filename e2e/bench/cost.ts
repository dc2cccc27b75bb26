/**
 * What one request costs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type RawRequest } from '../sites/raw';
import { cpuMs } from './cpu';

/** PHP ends a request after it has answered. */
const AFTERWARDS_MS = 4;

/** @return Milliseconds of the servers' CPU. */
export async function costOf(
	url: string,
	request: RawRequest
): Promise< number > {
	const before = cpuMs();
	await send( url, request );
	await sleep( AFTERWARDS_MS );
	return cpuMs() - before;
}
