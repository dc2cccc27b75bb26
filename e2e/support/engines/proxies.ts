/**
 * Proxies in front of the server with PHP: Varnish, HAProxy, and Apache with
 * ModSecurity.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TargetName } from '../../../src/targets/facts';
import { listenDirectives } from '../../../src/tools/sites/apache';
import { freePort, isListening, LOOPBACK } from '../../../src/tools/sites/port';
import { startService } from '../../../src/tools/sites/service';
import { chownToServer } from '../../../src/tools/sites/user';
import type { Engine, EngineOptions, RunningEngine } from './engine';
import { hasIpv6, SITE_REPLY, startStubServer } from './stub-server';

interface Recipe {
	readonly name: string;
	readonly target: TargetName;
	readonly file: string;
	readonly config: ( options: ConfigOptions ) => string;
	readonly command: (
		folder: string,
		file: string,
		port: number
	) => string[];
}

interface ConfigOptions {
	readonly folder: string;
	readonly text: string;
	readonly port: number;
	/** Port of the site behind the proxy. */
	readonly sitePort: number;
}

async function start(
	{ name, file, config, command }: Recipe,
	{ folder, text }: EngineOptions
): Promise< RunningEngine > {
	const site = await startStubServer( () => SITE_REPLY );
	const port = await freePort();
	const path = join( folder, file );
	await writeFile(
		path,
		config( { folder, text, port, sitePort: site.port } )
	);
	await chownToServer( folder );
	try {
		const service = await startService( {
			name,
			command: command( folder, path, port ),
			log: join( folder, `${ file }.log` ),
			ready: () => isListening( port ),
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
	matchesIpv6: true,
	sparesOtherScripts: true,
	start: ( given ) => start( recipe, given ),
} );

const varnish: Recipe = {
	name: 'Varnish',
	target: 'varnish',
	file: 'site.vcl',
	config: ( { text, sitePort } ) => `vcl 4.1;
${ text }
backend default { .host = "${ LOOPBACK }"; .port = "${ sitePort }"; }
sub vcl_recv {
	return (pass);
}
`,
	command: ( folder, file, port ) => [
		...[ 'varnishd', '-F', '-j', 'none', '-f', file ],
		...[ '-a', `${ LOOPBACK }:${ port }` ],
		...( hasIpv6 ? [ '-a', `[::1]:${ port }` ] : [] ),
		...[ '-n', join( folder, 'work' ), '-s', 'malloc,16M' ],
		...[ '-p', 'thread_pool_min=10' ],
	],
};

const haproxy: Recipe = {
	name: 'HAProxy',
	target: 'haproxy',
	file: 'haproxy.cfg',
	config: ( { text, port, sitePort } ) => `defaults
	mode http
	timeout connect 5s
	timeout client 20s
	timeout server 20s
frontend site
	bind ${ LOOPBACK }:${ port }
	${ hasIpv6 ? `bind [::1]:${ port }` : '' }
${ text }
	default_backend site
backend site
	server php ${ LOOPBACK }:${ sitePort }
`,
	command: ( _, file ) => [ 'haproxy', '-db', '-f', file ],
};

const MODULES = [
	...[ 'mpm_event', 'authz_core', 'proxy', 'proxy_http' ],
	...[ 'unique_id', 'security2' ],
];

/** With Debian's recommended body limits; ModSecurity itself rejects longer bodies. */
const modsecurity: Recipe = {
	name: 'ModSecurity 2, Apache',
	target: 'modsecurity',
	file: 'apache.conf',
	config: ( { folder, text, port, sitePort } ) => `ServerRoot ${ folder }
ServerName ${ LOOPBACK }:${ port }
PidFile apache.pid
DefaultRuntimeDir ${ folder }
${ listenDirectives( port ).join( '\n' ) }
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
ProxyPass / http://${ LOOPBACK }:${ sitePort }/ nocanon
`,
	command: ( _, file ) => [ 'apache2', '-D', 'FOREGROUND', '-f', file ],
};

export const proxies: readonly Engine[] = [ varnish, haproxy, modsecurity ].map(
	engine
);
