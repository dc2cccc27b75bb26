/**
 * Caddy with PHP-FPM, in the two ways in which people write a site: bare
 * directives, and a `handle` around them, in which `respond` comes too late.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, listens, LOOPBACK } from '../sites/port';
import { startService } from '../sites/service';
import { giveToServer } from '../sites/user';
import type { Engine, Given, Running } from './engine';

type Layout = 'plain' | 'handle';

async function start(
	layout: Layout,
	{ folder, stage, text }: Given
): Promise< Running > {
	const port = await freePort();
	const site = `php_fastcgi unix/${ stage.fpmSocket }\nfile_server`;
	const config = join( folder, 'Caddyfile' );
	await writeFile(
		config,
		`{
	admin off
	auto_https off
}
http://:${ port } {
	bind ${ LOOPBACK } ::1
	root * ${ stage.root }
${ text }
${ layout === 'handle' ? `handle {\n${ site }\n}` : site }
}
`
	);
	await giveToServer( folder );
	const service = await startService( {
		name: 'Caddy',
		command: [
			...[ 'env', `HOME=${ folder }`, `XDG_DATA_HOME=${ folder }` ],
			...[ 'caddy', 'run', '--config', config ],
			...[ '--adapter', 'caddyfile' ],
		],
		log: join( folder, 'caddy.log' ),
		ready: () => listens( port ),
	} );
	return { ...service, port };
}

const engine = ( layout: Layout, name: string ): Engine => ( {
	name,
	target: 'caddy',
	strengths: [ 'bare' ],
	tellsIpv6: true,
	start: ( given ) => start( layout, given ),
} );

export const caddies: readonly Engine[] = [
	engine( 'plain', 'Caddy' ),
	engine( 'handle', 'Caddy, handle' ),
];
