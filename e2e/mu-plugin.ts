/**
 * A must-use plugin that a test needs: something that another plugin does.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from './sites/site';
import { execute } from './sites/user';

/** Puts it there, and gives what takes it away. */
export async function withMuPlugin(
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
