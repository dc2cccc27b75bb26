/**
 * A site's files served by PHP's own web server, on a host that has disabled
 * some of PHP's functions. They can't be disabled for a part of a server, so
 * each combination gets a server of its own.
 */
import { join } from 'node:path';
import { freePort, listens, LOOPBACK } from './port';
import { send, type RawRequest } from './raw';
import { startService, type Service } from './service';
import type { Answer } from './answer';
import type { Site } from './site';

export interface Host extends Service {
	/** A request to the site, as if it had come to its own address. */
	ask: ( target: string, request?: RawRequest ) => Promise< Answer >;
}

/**
 * @param site
 * @param ini  Settings of PHP, such as `disable_functions`.
 */
export async function startHost(
	site: Site,
	ini: Readonly< Record< string, string > >
): Promise< Host > {
	const port = await freePort();
	const own = new URL( site.url ).host;
	const settings = {
		'opcache.enable_cli': '1',
		display_errors: '1',
		...ini,
	};
	const service = await startService( {
		name: 'PHP',
		command: [
			'php',
			...Object.entries( settings ).flatMap( ( [ name, value ] ) => [
				'-d',
				`${ name }=${ value }`,
			] ),
			'-S',
			`${ LOOPBACK }:${ port }`,
			'-t',
			site.root,
		],
		log: join( site.root, '..', `host-${ port }.log` ),
		ready: () => listens( port ),
		stopBy: 'KILL',
	} );
	return {
		...service,
		ask: ( target, request = {} ) =>
			send( `http://${ LOOPBACK }:${ port }`, {
				...request,
				target,
				headers: { Host: own, ...request.headers },
			} ),
	};
}
