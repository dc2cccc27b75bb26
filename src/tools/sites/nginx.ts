/**
 * Starts nginx with PHP-FPM, without any configuration for Sidegate. Directory
 * listing is on, as on some hosts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, isListening, LOOPBACK } from './port';
import { startService, type Service } from './service';
import { chownToServer } from './user';

export interface Nginx extends Service {
	readonly port: number;
}

export async function startNginx( options: {
	readonly folder: string;
	readonly documentRoot: string;
	readonly fpmSocket: string;
} ): Promise< Nginx > {
	const { folder, documentRoot, fpmSocket } = options;
	const port = await freePort();
	const config = join( folder, 'nginx.conf' );
	const log = join( folder, 'nginx.log' );
	const temporary = await temporaryPaths( folder );
	await writeFile(
		config,
		`daemon off;
worker_processes 1;
pid ${ folder }/nginx.pid;
error_log ${ log } warn;
events { worker_connections 64; }
http {
${ temporary }
	include /etc/nginx/mime.types;
	access_log off;
	server {
		listen ${ LOOPBACK }:${ port };
		root ${ documentRoot };
		index index.php;
		autoindex on;
		location ~ \\.php$ {
			include /etc/nginx/fastcgi_params;
			fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
			fastcgi_pass unix:${ fpmSocket };
		}
	}
}
`
	);
	await chownToServer( folder );
	const service = await startService( {
		name: 'nginx',
		command: [ 'nginx', '-c', config, '-e', log ],
		log,
		ready: () => isListening( port ),
	} );
	return { ...service, port };
}

/** Creates nginx's folder for temporary files, and returns the directives that name it. */
export async function temporaryPaths( folder: string ): Promise< string > {
	await mkdir( join( folder, 'temporary' ), { recursive: true } );
	return [ 'client_body', 'fastcgi', 'proxy', 'uwsgi', 'scgi' ]
		.map(
			( name ) => `\t${ name }_temp_path ${ folder }/temporary/${ name };`
		)
		.join( '\n' );
}
