/**
 * Chooses a request that an enabled rule records, and sends it as a visitor.
 */
import type { Settings } from '../../api/types';
import { readHitsPage } from '../data/api';

export interface TestRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
}

/** Returns undefined if no enabled rule would record such a simple request. `token` makes it recognisable in the log. */
export function testRequest(
	home: string,
	{ rules, xmlrpc_mode: mode }: Pick< Settings, 'rules' | 'xmlrpc_mode' >,
	token: string
): TestRequest | undefined {
	if ( rules.xmlrpc !== 'off' && mode === 'everything' ) {
		return { method: 'POST', url: `${ home }xmlrpc.php?${ token }` };
	}
	return rules[ 'users-scan' ] === 'off'
		? undefined
		: { method: 'GET', url: `${ home }?author=1&${ token }` };
}

/** What became of the test request. */
export type TryResult =
	'blocked' | 'watched' | 'not-listed' | 'let-through' | 'unknown';

const ATTEMPTS = 8;
const INTERVAL_MS = 1000;

const wait = () =>
	new Promise( ( resolve ) => setTimeout( resolve, INTERVAL_MS ) );

/** Sends the request without the cookies of the administrator, and looks for it in the log. Rejects if the site can't be reached. */
export async function send(
	{ method, url }: TestRequest,
	token: string
): Promise< TryResult > {
	const isSameOrigin = new URL( url ).origin === window.location.origin;
	const { status } = await fetch( url, {
		method,
		credentials: 'omit',
		cache: 'no-store',
		mode: isSameOrigin ? 'same-origin' : 'no-cors',
	} );
	for ( let attempt = 0; attempt < ATTEMPTS; attempt++ ) {
		const { items } = await readHitsPage( `text=${ token }`, 1 );
		const [ hit ] = items;
		if ( hit ) {
			return hit.refused ? 'blocked' : 'watched';
		}
		await wait();
	}
	if ( status === 0 ) {
		return 'unknown';
	}
	return status >= 400 ? 'not-listed' : 'let-through';
}
