import { join } from 'node:path';
import { freePort, LOOPBACK } from '../sites/port';
import { startServer, type Given, type Server } from './server';

const MODULES = [
	'mpm_event',
	'authz_core',
	'headers',
	'proxy',
	'proxy_http',
	'unique_id',
	'security2',
];

/** ModSecurity 2 in Apache, with Debian's recommended settings for bodies. */
export async function startModSecurity( {
	text,
	originPort,
}: Given ): Promise< Server > {
	const port = await freePort();
	const modules = MODULES.map(
		( name ) =>
			`LoadModule ${ name }_module /usr/lib/apache2/modules/mod_${ name }.so`
	);
	return startServer( {
		name: 'modsecurity',
		port,
		files: ( folder ) => ( {
			'apache.conf': `ServerRoot ${ folder }
ServerName ${ LOOPBACK }:${ port }
PidFile apache.pid
DefaultRuntimeDir ${ folder }
Listen ${ LOOPBACK }:${ port }
Listen [::1]:${ port }
${ modules.join( '\n' ) }
ErrorLog ${ join( folder, 'error.log' ) }
LogLevel warn
StartServers 1
ThreadsPerChild 16
MaxRequestWorkers 16
ServerLimit 1
AllowEncodedSlashes NoDecode
SecRuleEngine On
SecRequestBodyAccess On
SecRequestBodyLimit 13107200
SecRequestBodyNoFilesLimit 131072
SecDataDir ${ folder }
SecTmpDir ${ folder }
SecAuditEngine Off
${ text }
# Tells a refusal from Apache's own 404 for a NUL in the path.
Header always set X-Refused "%{SIDEGATE_RULE}e" env=SIDEGATE_RULE
ProxyPass / http://${ LOOPBACK }:${ originPort }/ nocanon
`,
		} ),
		command: ( folder ) => [
			'apache2',
			'-D',
			'FOREGROUND',
			'-f',
			join( folder, 'apache.conf' ),
		],
	} );
}
