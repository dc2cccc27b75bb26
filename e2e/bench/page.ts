/**
 * Measures an ordinary page that no rule blocks.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flood } from '../../src/tools/sites/flood';
import { send } from '../../src/tools/sites/raw-request';
import type { Site } from '../../src/tools/sites/site';
import { cpuMs } from './cpu';

const PAGE = '/hello-world/';

/** Makes pages print their number of queries. */
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
			`The page did not answer with 200: ${ JSON.stringify( answers ) }`
		);
	}
	return ( cpuMs() - before ) / count;
}
