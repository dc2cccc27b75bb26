import { join } from 'node:path';
import { freePort, LOOPBACK } from '../sites/port';
import { startServer, type Given, type Server } from './server';

/**
 * The text stands first in a frontend.
 *
 * HAProxy by itself refuses targets that are not ASCII, and HTTP/0.9.
 */
export async function startHaproxy( {
	text,
	originPort,
}: Given ): Promise< Server > {
	const port = await freePort();
	return startServer( {
		name: 'haproxy',
		port,
		files: () => ( {
			'haproxy.cfg': `defaults
	mode http
	timeout connect 5s
	timeout client 20s
	timeout server 20s
frontend site
	bind ${ LOOPBACK }:${ port }
	bind [::1]:${ port }
${ text }
	default_backend origin
backend origin
	server origin ${ LOOPBACK }:${ originPort }
`,
		} ),
		command: ( folder ) => [
			'haproxy',
			'-db',
			'-f',
			join( folder, 'haproxy.cfg' ),
		],
	} );
}
