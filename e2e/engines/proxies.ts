/**
 * Servers that stand before the one with PHP: Varnish, HAProxy, and Apache
 * with ModSecurity as a proxy.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addresses } from '../sites/apache';
import { freePort, listens, LOOPBACK } from '../sites/port';
import { startService } from '../sites/service';
import { giveToServer } from '../sites/user';
import type { Engine, Given, Running } from './engine';
import { SITE, startFront } from './front';

interface Recipe {
	readonly name: string;
	readonly target: string;
	readonly file: string;
	readonly config: ( place: Place ) => string;
	readonly command: ( folder: string, file: string, port: number ) => string[];
}

interface Place {
	readonly folder: string;
	readonly text: string;
	readonly port: number;
	/** Of the site behind. */
	readonly behind: number;
}

async function start(
	{ name, file, config, command }: Recipe,
	{ folder, text }: Given
): Promise< Running > {
	const site = await startFront( () => SITE );
	const port = await freePort();
	const path = join( folder, file );
	await writeFile(
		path,
		config( { folder, text, port, behind: site.port } )
	);
	await giveToServer( folder );
	try {
		const service = await startService( {
			name,
			command: command( folder, path, port ),
			log: join( folder, `${ file }.log` ),
			ready: () => listens( port ),
		} );
		return {
			port,
			stop: async () => {
				await service.stop();
				await site.stop();
			},
		};
	} catch ( error ) {
		await site.stop();
		throw error;
	}
}

const engine = ( recipe: Recipe ): Engine => ( {
	name: recipe.name,
	target: recipe.target,
	strengths: [ 'bare' ],
	tellsIpv6: true,
	start: ( given ) => start( recipe, given ),
} );

const varnish: Recipe = {
	name: 'Varnish',
	target: 'varnish',
	file: 'site.vcl',
	config: ( { text, behind } ) => `vcl 4.1;
${ text }
backend default { .host = "${ LOOPBACK }"; .port = "${ behind }"; }
sub vcl_recv {
	return (pass);
}
`,
	command: ( folder, file, port ) => [
		...[ 'varnishd', '-F', '-j', 'none', '-f', file ],
		...[ '-a', `${ LOOPBACK }:${ port }`, '-a', `[::1]:${ port }` ],
		...[ '-n', join( folder, 'work' ), '-s', 'malloc,16M' ],
		...[ '-p', 'thread_pool_min=10' ],
	],
};

const haproxy: Recipe = {
	name: 'HAProxy',
	target: 'haproxy',
	file: 'haproxy.cfg',
	config: ( { text, port, behind } ) => `defaults
	mode http
	timeout connect 5s
	timeout client 20s
	timeout server 20s
frontend site
	bind ${ LOOPBACK }:${ port }
	bind [::1]:${ port }
${ text }
	default_backend site
backend site
	server php ${ LOOPBACK }:${ behind }
`,
	command: ( _, file ) => [ 'haproxy', '-db', '-f', file ],
};

const MODULES = [
	...[ 'mpm_event', 'authz_core', 'proxy', 'proxy_http' ],
	...[ 'unique_id', 'security2' ],
];

/** With Debian's recommended limits for bodies; a longer one is refused by ModSecurity itself. */
const modsecurity: Recipe = {
	name: 'ModSecurity 2, Apache',
	target: 'modsecurity',
	file: 'apache.conf',
	config: ( { folder, text, port, behind } ) => `ServerRoot ${ folder }
ServerName ${ LOOPBACK }:${ port }
PidFile apache.pid
DefaultRuntimeDir ${ folder }
${ addresses( port ).join( '\n' ) }
${ MODULES.map( ( name ) => `LoadModule ${ name }_module /usr/lib/apache2/modules/mod_${ name }.so` ).join( '\n' ) }
ErrorLog ${ join( folder, 'error.log' ) }
StartServers 1
ThreadsPerChild 16
MaxRequestWorkers 16
ServerLimit 1
AllowEncodedSlashes NoDecode
SecRuleEngine On
SecRequestBodyLimit 13107200
SecRequestBodyNoFilesLimit 131072
SecDataDir ${ folder }
SecTmpDir ${ folder }
SecAuditEngine Off
${ text }
ProxyPass / http://${ LOOPBACK }:${ behind }/ nocanon
`,
	command: ( _, file ) => [ 'apache2', '-D', 'FOREGROUND', '-f', file ],
};

export const proxies: readonly Engine[] = [
	varnish,
	haproxy,
	modsecurity,
].map( engine );
