/**
 * Starts Apache (event MPM) with PHP-FPM, configured as on Debian.
 */
import { writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { freePort, isListening, LOOPBACK } from './port';
import { startService, type Service } from './service';

const MODULES = [
	'mpm_event',
	'authz_core',
	'authz_host',
	'access_compat',
	'alias',
	'dir',
	'env',
	'headers',
	'mime',
	'proxy',
	'proxy_fcgi',
	'reqtimeout',
	'rewrite',
	'setenvif',
];

export interface Apache extends Service {
	readonly port: number;
}

export async function startApache( options: {
	readonly folder: string;
	readonly documentRoot: string;
	readonly fpmSocket: string;
	/** Value of AllowOverride; `All` if absent. */
	readonly allowOverride?: string;
} ): Promise< Apache > {
	const { folder, documentRoot, fpmSocket, allowOverride = 'All' } = options;
	const port = await freePort();
	const config = join( folder, 'apache.conf' );
	const log = join( folder, 'apache.log' );
	const modules = MODULES.map(
		( name ) =>
			`LoadModule ${ name }_module /usr/lib/apache2/modules/mod_${ name }.so`
	);
	await writeFile(
		config,
		`ServerRoot ${ folder }
ServerName ${ LOOPBACK }:${ port }
PidFile apache.pid
DefaultRuntimeDir ${ folder }
${ listenDirectives( port ).join( '\n' ) }
${ modules.join( '\n' ) }
TypesConfig /etc/mime.types
ErrorLog ${ log }
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
CustomLog access.log combined
StartServers 1
ThreadsPerChild 32
MaxRequestWorkers 64
ServerLimit 2
KeepAlive On
KeepAliveTimeout 15
# A flood counts its responses; a closed connection would make the count inexact.
MaxKeepAliveRequests 0

DocumentRoot ${ documentRoot }
DirectoryIndex index.php index.html
<Directory />
	Require all denied
</Directory>
<Directory ${ documentRoot }>
	Options FollowSymLinks
	AllowOverride ${ allowOverride }
	Require all granted
</Directory>
<FilesMatch "^\\.ht">
	Require all denied
</FilesMatch>
SetEnvIfNoCase ^Authorization$ "(.+)" HTTP_AUTHORIZATION=$1
<FilesMatch ".+\\.ph(?:ar|p|tml)$">
	SetHandler "proxy:unix:${ fpmSocket }|fcgi://localhost"
</FilesMatch>
`
	);
	const service = await startService( {
		name: 'Apache',
		command: [ 'apache2', '-D', 'FOREGROUND', '-f', config ],
		log,
		ready: () => isListening( port ),
	} );
	return { ...service, port };
}

/** Returns the Listen directives: also for IPv6 if available, so that a client can have the address `::1`. */
export function listenDirectives( port: number ): string[] {
	const loopback = Object.values( networkInterfaces() )
		.flat()
		.some( ( net ) => net?.address === '::1' );
	return [
		`Listen ${ LOOPBACK }:${ port }`,
		...( loopback ? [ `Listen [::1]:${ port }` ] : [] ),
	];
}
