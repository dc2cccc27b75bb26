/**
 * nginx with PHP-FPM, configured as in WordPress's handbook.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listenDirectives } from '../../../src/tools/sites/apache';
import { temporaryPaths } from '../../../src/tools/sites/nginx';
import { freePort, isListening } from '../../../src/tools/sites/port';
import { startService } from '../../../src/tools/sites/service';
import { chownToServer, SERVER_USER } from '../../../src/tools/sites/user';
import type { Engine, EngineOptions, RunningEngine } from './engine';

export const nginxes: readonly Engine[] = [
	{
		name: 'nginx, http and server',
		target: 'nginx',
		matchesIpv6: true,
		sparesOtherScripts: true,
		start: ( given ) => {
			const [ http = '', server = '' ] = given.text.split(
				'# --- Into server { } ---\n'
			);
			return start( given, http, server );
		},
	},
	{
		name: 'nginx, server only',
		target: 'nginx-server',
		matchesIpv6: false,
		sparesOtherScripts: true,
		start: ( given ) => start( given, '', given.text ),
	},
];

async function start(
	{ folder, site, user = SERVER_USER }: EngineOptions,
	http: string,
	server: string
): Promise< RunningEngine > {
	const port = await freePort();
	const log = join( folder, 'nginx.log' );
	// The text names nginx's default log, which this nginx must not write.
	const serverText = server.replace(
		'/var/log/nginx/access.log',
		join( folder, 'access.log' )
	);
	const config = join( folder, 'nginx.conf' );
	await writeFile( join( folder, 'sidegate-http.conf' ), http );
	await writeFile( join( folder, 'sidegate-server.conf' ), serverText );
	const temporary = await temporaryPaths( folder );
	const listen = listenDirectives( port )
		.map( ( line ) => `\t\t${ line.replace( 'Listen', 'listen' ) };` )
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
	include /etc/nginx/mime.types;
	access_log off;
	include ${ folder }/sidegate-http.conf;
	server {
${ listen }
		root ${ site.root };
		index index.php;
		include ${ folder }/sidegate-server.conf;
		location / {
			try_files $uri $uri/ ${ site.path }/index.php?$args;
		}
		location ~ \\.php$ {
			include /etc/nginx/fastcgi_params;
			# With its port, which Debian's fastcgi_params omit: without it, WordPress redirects.
			fastcgi_param HTTP_HOST $http_host;
			fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
			fastcgi_intercept_errors on;
			fastcgi_pass unix:${ site.fpmSocket };
		}
	}
}
`
	);
	await chownToServer( folder, user );
	const service = await startService( {
		name: 'nginx',
		command: [ 'nginx', '-p', folder, '-e', log, '-c', config ],
		log,
		ready: () => isListening( port ),
		user,
	} );
	return { ...service, port };
}
