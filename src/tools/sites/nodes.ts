/**
 * Starts more nodes of a site: each has its own name, PHP-FPM and Apache, and
 * uses the same files and database.
 */
import { join } from 'node:path';
import { startApache } from './apache';
import { runFolder } from './folders';
import { startFpm } from './fpm';
import { LOOPBACK } from './port';
import type { Site } from './site';

export async function startNodes(
	site: Site,
	names: readonly string[]
): Promise< Site[] > {
	return Promise.all(
		names.map( async ( node ): Promise< Site > => {
			const folder = runFolder( node );
			const fpm = await startFpm( {
				folder,
				log: join( folder, 'debug.log' ),
				mail: join( folder, 'mail.txt' ),
				node,
			} );
			const apache = await startApache( {
				folder,
				documentRoot: site.root,
				fpmSocket: fpm.socket,
			} );
			return {
				...site,
				name: node,
				url: `http://${ LOOPBACK }:${ apache.port }`,
				async stop() {
					await apache.stop();
					await fpm.stop();
				},
			};
		} )
	);
}
