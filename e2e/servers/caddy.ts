import { join } from 'node:path';
import { freePort, LOOPBACK } from '../sites/port';
import { startServer, type Given, type Server } from './server';

/** The two ways to write a site; `respond` would lose in the second. */
export type Layout = 'plain' | 'handle';

export async function startCaddy(
	{ text, originPort }: Given,
	layout: Layout = 'handle'
): Promise< Server > {
	const port = await freePort();
	const site = `reverse_proxy ${ LOOPBACK }:${ originPort }`;
	return startServer( {
		name: 'caddy',
		port,
		files: () => ( {
			Caddyfile: `{
	admin off
	auto_https off
}
http://:${ port } {
	bind ${ LOOPBACK } ::1
${ text }
	${ layout === 'handle' ? `handle {\n\t\t${ site }\n\t}` : site }
}
`,
		} ),
		command: ( folder ) => [
			'env',
			`HOME=${ folder }`,
			`XDG_DATA_HOME=${ folder }`,
			'caddy',
			'run',
			'--config',
			join( folder, 'Caddyfile' ),
			'--adapter',
			'caddyfile',
		],
	} );
}
