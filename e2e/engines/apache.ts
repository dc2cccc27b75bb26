/**
 * Apache with PHP-FPM and with mod_php, with the text in `.htaccess` and in
 * its own configuration.
 */
import { writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from '../sites/apache';
import { freePort, listens, LOOPBACK } from '../sites/port';
import { startService } from '../sites/service';
import type { Engine, Given, Running } from './engine';
import { wordpressRewriting } from './stage';

const MODULES = '/usr/lib/apache2/modules';

const COMMON = [
	...[ 'authz_core', 'authz_host', 'alias', 'dir', 'env', 'mime' ],
	...[ 'rewrite', 'setenvif' ],
];

interface Kind {
	readonly php: 'FPM' | 'mod_php';
	readonly place: 'htaccess' | 'apache';
}

const engine = ( { php, place }: Kind ): Engine => ( {
	name: `Apache, ${ php }`,
	target: place,
	strengths:
		place === 'apache'
			? [ 'counted', 'logged', 'bare' ]
			: [ 'counted', 'bare' ],
	tellsIpv6: place === 'apache',
	sparesOthers: true,
	start: ( given ) => start( { php, place }, given ),
} );

export const apaches: readonly Engine[] = [
	engine( { php: 'FPM', place: 'htaccess' } ),
	engine( { php: 'mod_php', place: 'htaccess' } ),
	engine( { php: 'FPM', place: 'apache' } ),
	engine( { php: 'mod_php', place: 'apache' } ),
];

/** Debian puts the version into the name. */
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
	{ php, place }: Kind,
	{ folder, stage, text }: Given
): Promise< Running > {
	const port = await freePort();
	const { root, path } = stage;
	const included = join( folder, 'sidegate.conf' );
	const log = join( folder, 'apache.log' );
	const config = join( folder, 'apache.conf' );
	// mod_php knows no threads.
	const modules = [ php === 'FPM' ? 'mpm_event' : 'mpm_prefork', ...COMMON ];
	await writeFile( included, place === 'apache' ? text : '' );
	await writeFile(
		join( root, path, '.htaccess' ),
		( place === 'htaccess' ? text : '' ) + wordpressRewriting( path )
	);
	await writeFile(
		config,
		`ServerRoot ${ folder }
ServerName ${ LOOPBACK }:${ port }
PidFile apache.pid
DefaultRuntimeDir ${ folder }
${ addresses( port ).join( '\n' ) }
${ modules.map( ( name ) => `LoadModule ${ name }_module ${ MODULES }/mod_${ name }.so` ).join( '\n' ) }
TypesConfig /etc/mime.types
ErrorLog ${ log }
StartServers 2
MaxRequestWorkers 64
MaxConnectionsPerChild 0
${ php === 'FPM' ? fpm( stage.fpmSocket ) : modPhp() }
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
		ready: () => listens( port ),
	} );
	return { ...service, port };
}
