/**
 * Serves the files of a site with PHP's built-in web server and other PHP
 * settings, such as disabled functions. Functions can only be disabled for a
 * whole server, so each combination has its own server.
 */
import { join } from 'node:path';
import { iniArguments } from './ini';
import { freePort, isListening, LOOPBACK } from './port';
import { send, type RawRequest } from './raw-request';
import { startService, type Service } from './service';
import type { Answer } from './answer';
import type { Site } from './site';

export interface PhpHost extends Service {
	/** Sends a request with the Host header of the site. */
	send: ( target: string, request?: RawRequest ) => Promise< Answer >;
}

/**
 * @param site
 * @param ini  PHP settings, such as `disable_functions`.
 */
export async function startPhpHost(
	site: Site,
	ini: Readonly< Record< string, string > >
): Promise< PhpHost > {
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
			...iniArguments( settings ),
			'-S',
			`${ LOOPBACK }:${ port }`,
			'-t',
			site.root,
		],
		log: join( site.root, '..', `host-${ port }.log` ),
		ready: () => isListening( port ),
		stopBy: 'KILL',
	} );
	return {
		...service,
		send: ( target, request = {} ) =>
			send( `http://${ LOOPBACK }:${ port }`, {
				...request,
				target,
				headers: { Host: own, ...request.headers },
			} ),
	};
}
