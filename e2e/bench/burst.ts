/**
 * Sends a short attack, and measures its CPU time.
 */
import { flood } from '../../src/tools/sites/flood';
import { cpuMs } from './cpu';

/** One password guess for each request, as in the real attack that replay.ts replays. */
export const ATTACK = {
	method: 'POST',
	target: '//xmlrpc.php',
	headers: { 'Content-Type': 'text/xml' },
	body: ( index: number ) =>
		`<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>seed-admin</string></value></param><param><value><string>guess-${ index }</string></value></param></params></methodCall>`,
};

const CONNECTIONS = 4;

/** Sends requests, and returns the servers' CPU in milliseconds for each. Throws if an answer has another status. */
export async function burst(
	url: string,
	status: number,
	count: number
): Promise< number > {
	const before = cpuMs();
	const answers = await flood( url, {
		...ATTACK,
		count,
		connections: CONNECTIONS,
	} );
	const used = cpuMs() - before;
	if ( answers[ status ] !== count ) {
		throw new Error(
			`Not all of ${ count } answers were ${ status }: ${ JSON.stringify( answers ) }`
		);
	}
	return used / count;
}
