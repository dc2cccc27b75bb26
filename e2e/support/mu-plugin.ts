/**
 * Changes a site for one test, with a must-use plugin.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../../src/tools/sites/site';
import { execute } from '../../src/tools/sites/user';

/** Adds the must-use plugin. Returns a function that removes it. */
export async function addMuPlugin(
	site: Site,
	php: string
): Promise< () => Promise< void > > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	const file = join( folder, 'e2e-helper.php' );
	await mkdir( folder, { recursive: true } );
	await writeFile( file, `<?php\n${ php }` );
	await execute( 'chown', [
		'-R',
		'--reference',
		join( site.root, 'wp-content' ),
		folder,
	] );
	return () => rm( file, { force: true } );
}
