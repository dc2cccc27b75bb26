/**
 * Apache with PHP-FPM or mod_php; the exported text is in `.htaccess` or in the
 * server's configuration.
 */
import { writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listenDirectives } from '../../../src/tools/sites/apache';
import { freePort, isListening, LOOPBACK } from '../../../src/tools/sites/port';
import { startService } from '../../../src/tools/sites/service';
import type { Engine, EngineOptions, RunningEngine } from './engine';
import { wordpressRewriting } from './stub-site';

const MODULES = '/usr/lib/apache2/modules';

const COMMON = [
	...[ 'authz_core', 'authz_host', 'alias', 'dir', 'env', 'mime' ],
	...[ 'rewrite', 'setenvif' ],
];

interface Kind {
	readonly php: 'FPM' | 'mod_php';
	readonly target: 'htaccess' | 'apache';
}

const engine = ( { php, target }: Kind ): Engine => ( {
	name: `Apache, ${ php }`,
	target,
	matchesIpv6: target === 'apache',
	sparesOtherScripts: true,
	start: ( given ) => start( { php, target }, given ),
} );

export const apaches: readonly Engine[] = [
	engine( { php: 'FPM', target: 'htaccess' } ),
	engine( { php: 'mod_php', target: 'htaccess' } ),
	engine( { php: 'FPM', target: 'apache' } ),
	engine( { php: 'mod_php', target: 'apache' } ),
];

/** Returns the configuration of mod_php. Debian has the version in the module's file name. */
function modPhp(): string {
	const file = readdirSync( MODULES ).find( ( name ) =>
		/^libphp[\d.]*\.so$/.test( name )
	);
	if ( ! file ) {
		throw new Error( 'mod_php is not installed.' );
	}
	return `LoadModule php_module ${ MODULES }/${ file }
<FilesMatch ".+\\.php$">
	SetHandler application/x-httpd-php
</FilesMatch>`;
}

const fpm = (
	socket: string
) => `LoadModule proxy_module ${ MODULES }/mod_proxy.so
LoadModule proxy_fcgi_module ${ MODULES }/mod_proxy_fcgi.so
<FilesMatch ".+\\.php$">
	SetHandler "proxy:unix:${ socket }|fcgi://localhost"
</FilesMatch>`;

async function start(
	{ php, target }: Kind,
	{ folder, site, text }: EngineOptions
): Promise< RunningEngine > {
	const port = await freePort();
	const { root, path } = site;
	const included = join( folder, 'sidegate.conf' );
	const log = join( folder, 'apache.log' );
	const config = join( folder, 'apache.conf' );
	// mod_php needs an MPM without threads.
	const modules = [ php === 'FPM' ? 'mpm_event' : 'mpm_prefork', ...COMMON ];
	await writeFile( included, target === 'apache' ? text : '' );
	await writeFile(
		join( root, path, '.htaccess' ),
		( target === 'htaccess' ? text : '' ) + wordpressRewriting( path )
	);
	await writeFile(
		config,
		`ServerRoot ${ folder }
ServerName ${ LOOPBACK }:${ port }
PidFile apache.pid
DefaultRuntimeDir ${ folder }
${ listenDirectives( port ).join( '\n' ) }
${ modules.map( ( name ) => `LoadModule ${ name }_module ${ MODULES }/mod_${ name }.so` ).join( '\n' ) }
TypesConfig /etc/mime.types
ErrorLog ${ log }
StartServers 2
MaxRequestWorkers 64
MaxConnectionsPerChild 0
${ php === 'FPM' ? fpm( site.fpmSocket ) : modPhp() }
DirectoryIndex index.php index.html
<Directory />
	Require all denied
</Directory>
<VirtualHost *:${ port }>
	DocumentRoot ${ root }
	<Directory ${ root }>
		Options FollowSymLinks
		AllowOverride All
		Require all granted
	</Directory>
	Include ${ included }
</VirtualHost>
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
