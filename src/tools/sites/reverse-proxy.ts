/**
 * Starts nginx in front of a site, like a load balancer or a CDN, with its own
 * address.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from './folders';
import { temporaryPaths } from './nginx';
import { freePort, isListening, LOOPBACK } from './port';
import { startService } from './service';
import { chownToServer } from './user';

export interface ReverseProxy {
	readonly url: string;
	stop: () => Promise< void >;
}

interface Options {
	/** URL of the site. */
	readonly site: string;
	/** The proxy's own loopback address. */
	readonly from: string;
	/** Headers that it sets, with nginx variables as values. */
	readonly headers: Readonly< Record< string, string > >;
}

/** Headers of most proxies: the client's address is appended to the header that the client sent. */
export const APPENDS = {
	'X-Forwarded-For': '$proxy_add_x_forwarded_for',
	'X-Real-IP': '$remote_addr',
} as const;

export async function startReverseProxy( {
	site,
	from,
	headers,
}: Options ): Promise< ReverseProxy > {
	const folder = runFolder( 'proxy' );
	const port = await freePort();
	const log = join( folder, 'nginx.log' );
	const config = join( folder, 'nginx.conf' );
	const temporary = await temporaryPaths( folder );
	const directives = Object.entries( { Host: '$http_host', ...headers } )
		.map(
			( [ name, value ] ) =>
				`\t\t\tproxy_set_header ${ name } ${ value };`
		)
		.join( '\n' );
	await writeFile(
		config,
		`daemon off;
worker_processes 1;
pid ${ folder }/nginx.pid;
error_log ${ log } warn;
events { worker_connections 256; }
http {
${ temporary }
	access_log off;
	server {
		listen ${ LOOPBACK }:${ port };
		location / {
			proxy_bind ${ from };
			proxy_pass ${ site };
${ directives }
		}
	}
}
`
	);
	await chownToServer( folder );
	const { stop } = await startService( {
		name: 'nginx',
		command: [ 'nginx', '-p', folder, '-e', log, '-c', config ],
		log,
		ready: () => isListening( port ),
	} );
	return { url: `http://${ LOOPBACK }:${ port }`, stop };
}
