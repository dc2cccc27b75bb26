/**
 * The story's attack for a moment, and what it cost.
 */
import { flood } from '../sites/flood';
import { cpuMs } from './cpu';

/** One password guess each, as it came in the story. */
export const ATTACK = {
	method: 'POST',
	target: '//xmlrpc.php',
	headers: { 'Content-Type': 'text/xml' },
	body: ( index: number ) =>
		`<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>seed-admin</string></value></param><param><value><string>guess-${ index }</string></value></param></params></methodCall>`,
};

const CONNECTIONS = 4;

/**
 * @return Milliseconds of the servers' CPU for each request.
 * @throws if any answer is another than it should be.
 */
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
			`Of ${ count } answers not all were ${ status }: ${ JSON.stringify( answers ) }`
		);
	}
	return used / count;
}
