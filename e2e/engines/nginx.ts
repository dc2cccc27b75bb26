/**
 * nginx with PHP-FPM, set up as WordPress's handbook has it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addresses } from '../sites/apache';
import { freePort, listens } from '../sites/port';
import { startService } from '../sites/service';
import { giveToServer, SERVER_USER } from '../sites/user';
import type { Engine, Given, Running } from './engine';

export const nginxes: readonly Engine[] = [
	{
		name: 'nginx, http and server',
		target: 'nginx',
		strengths: [ 'counted', 'logged', 'bare' ],
		tellsIpv6: true,
		sparesOthers: true,
		start: ( given ) => {
			const [ http = '', server = '' ] = given.text.split(
				'# --- Into server { } ---\n'
			);
			return start( given, http, server );
		},
	},
	{
		name: 'nginx, server alone',
		target: 'nginx-server',
		strengths: [ 'counted', 'bare' ],
		tellsIpv6: false,
		sparesOthers: true,
		start: ( given ) => start( given, '', given.text ),
	},
];

async function start(
	{ folder, stage, user = SERVER_USER }: Given,
	http: string,
	server: string
): Promise< Running > {
	const port = await freePort();
	const log = join( folder, 'nginx.log' );
	// Where the owner's own log lies is the machine's.
	const ours = server.replace(
		'/var/log/nginx/access.log',
		join( folder, 'access.log' )
	);
	const config = join( folder, 'nginx.conf' );
	await mkdir( join( folder, 'temporary' ), { recursive: true } );
	await writeFile( join( folder, 'sidegate-http.conf' ), http );
	await writeFile( join( folder, 'sidegate-server.conf' ), ours );
	const temporary = [ 'client_body', 'fastcgi', 'proxy', 'uwsgi', 'scgi' ]
		.map(
			( name ) => `\t${ name }_temp_path ${ folder }/temporary/${ name };`
		)
		.join( '\n' );
	const listen = addresses( port )
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
		root ${ stage.root };
		index index.php;
		include ${ folder }/sidegate-server.conf;
		location / {
			try_files $uri $uri/ ${ stage.path }/index.php?$args;
		}
		location ~ \\.php$ {
			include /etc/nginx/fastcgi_params;
			fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
			fastcgi_intercept_errors on;
			fastcgi_pass unix:${ stage.fpmSocket };
		}
	}
}
`
	);
	await giveToServer( folder, user );
	const service = await startService( {
		name: 'nginx',
		command: [ 'nginx', '-p', folder, '-e', log, '-c', config ],
		log,
		ready: () => listens( port ),
		user,
	} );
	return { ...service, port };
}
