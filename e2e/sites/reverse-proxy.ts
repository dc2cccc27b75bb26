/**
 * nginx in front of a site, as a load balancer or a CDN is: it asks from an
 * address of its own.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from './folders';
import { freePort, listens, LOOPBACK } from './port';
import { startService } from './service';
import { giveToServer } from './user';

export interface ReverseProxy {
	readonly url: string;
	stop: () => Promise< void >;
}

interface Options {
	/** What it asks. */
	readonly site: string;
	/** The loopback address that it asks from. */
	readonly from: string;
	/** What it says of the client, in nginx's words. */
	readonly headers: Readonly< Record< string, string > >;
}

/** What most proxies say: whom they have seen, after what their client has sent. */
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
	await mkdir( join( folder, 'temporary' ) );
	const temporary = [ 'client_body', 'fastcgi', 'proxy', 'uwsgi', 'scgi' ]
		.map(
			( name ) => `\t${ name }_temp_path ${ folder }/temporary/${ name };`
		)
		.join( '\n' );
	const said = Object.entries( { Host: '$http_host', ...headers } )
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
${ said }
		}
	}
}
`
	);
	await giveToServer( folder );
	const { stop } = await startService( {
		name: 'nginx',
		command: [ 'nginx', '-p', folder, '-e', log, '-c', config ],
		log,
		ready: () => listens( port ),
	} );
	return { url: `http://${ LOOPBACK }:${ port }`, stop };
}
