import { join } from 'node:path';
import { freePort, LOOPBACK } from '../sites/port';
import { startServer, type Given, type Server } from './server';

/** The text comes before the owner's own subroutines, as its README says. */
export async function startVarnish( {
	text,
	originPort,
}: Given ): Promise< Server > {
	const port = await freePort();
	return startServer( {
		name: 'varnish',
		port,
		files: () => ( {
			'site.vcl': `vcl 4.1;
backend default { .host = "${ LOOPBACK }"; .port = "${ originPort }"; }
${ text }
sub vcl_recv {
	return (pass);
}
`,
		} ),
		command: ( folder ) => [
			'varnishd',
			'-F',
			...[ '-j', 'none' ],
			...[ '-f', join( folder, 'site.vcl' ) ],
			...[ '-a', `${ LOOPBACK }:${ port }` ],
			...[ '-a', `[::1]:${ port }` ],
			...[ '-n', join( folder, 'work' ) ],
			...[ '-s', 'malloc,16M' ],
			...[ '-p', 'thread_pool_min=10' ],
		],
	} );
}
