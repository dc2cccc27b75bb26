/**
 * Caddy with PHP-FPM, in the two usual layouts of a site: plain directives, and
 * directives inside `handle`, which would answer before a plain `respond` of our text.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, isListening, LOOPBACK } from '../../../src/tools/sites/port';
import { startService } from '../../../src/tools/sites/service';
import { chownToServer } from '../../../src/tools/sites/user';
import type { Engine, EngineOptions, RunningEngine } from './engine';
import { hasIpv6 } from './stub-server';

type Layout = 'top level' | 'handle';

async function start(
	layout: Layout,
	{ folder, site, text }: EngineOptions
): Promise< RunningEngine > {
	const port = await freePort();
	const directives = `php_fastcgi unix/${ site.fpmSocket }\nfile_server`;
	const config = join( folder, 'Caddyfile' );
	await writeFile(
		config,
		`{
	admin off
	auto_https off
}
http://:${ port } {
	bind ${ LOOPBACK } ${ hasIpv6 ? '::1' : '' }
	root * ${ site.root }
${ text }
${ layout === 'handle' ? `handle {\n${ directives }\n}` : directives }
}
`
	);
	await chownToServer( folder );
	const service = await startService( {
		name: 'Caddy',
		command: [
			...[ 'env', `HOME=${ folder }`, `XDG_DATA_HOME=${ folder }` ],
			...[ 'caddy', 'run', '--config', config ],
			...[ '--adapter', 'caddyfile' ],
		],
		log: join( folder, 'caddy.log' ),
		ready: () => isListening( port ),
	} );
	return { ...service, port };
}

const engine = ( layout: Layout, name: string ): Engine => ( {
	name,
	target: 'caddy',
	matchesIpv6: true,
	sparesOtherScripts: true,
	start: ( given ) => start( layout, given ),
} );

export const caddies: readonly Engine[] = [
	engine( 'top level', 'Caddy' ),
	engine( 'handle', 'Caddy, handle' ),
];
