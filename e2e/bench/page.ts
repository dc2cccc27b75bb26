/**
 * What Sidegate costs a page that has nothing to do with it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flood } from '../sites/flood';
import { send } from '../sites/raw';
import type { Site } from '../sites/site';
import { cpuMs } from './cpu';

const PAGE = '/hello-world/';

/** Lets a page say how many queries it took. */
export async function countQueries( site: Site ): Promise< void > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	await writeFile(
		join( folder, 'bench.php' ),
		`<?php\nadd_action( 'wp_footer', function () { echo '<!-- queries: ', get_num_queries(), ' -->'; }, PHP_INT_MAX );\n`
	);
}

export async function queries( site: Site ): Promise< number > {
	const { body } = await send( site.url, { target: PAGE } );
	return Number( /<!-- queries: (\d+) -->/.exec( body )?.[ 1 ] ?? NaN );
}

/** @return Milliseconds of the servers' CPU for each page. */
export async function pageCpu( site: Site, count: number ): Promise< number > {
	const before = cpuMs();
	const answers = await flood( site.url, {
		target: PAGE,
		count,
		connections: 2,
	} );
	if ( answers[ 200 ] !== count ) {
		throw new Error(
			`The page was not there: ${ JSON.stringify( answers ) }`
		);
	}
	return ( cpuMs() - before ) / count;
}
