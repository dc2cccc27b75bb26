/**
 * Installs Sidegate on a site, with exactly the files of the zip.
 */
import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zipContents } from '../zip-contents';
import { REPOSITORY } from './folders';
import type { Site } from './site';
import { execute } from './user';

/** The folder of the plugin, relative to WordPress's folder. */
export const PLUGIN = 'wp-content/plugins/sidegate';

export async function installPlugin( site: Site ): Promise< void > {
	await copyPlugin( site );
	await activatePlugin( site );
}

/** Activates the plugin, on a network for all sites. */
export async function activatePlugin( site: Site ): Promise< void > {
	await site.run( `
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$result = activate_plugin( 'sidegate/plugin.php', '', is_multisite() );
		if ( is_wp_error( $result ) ) {
			throw new Exception( $result->get_error_message() );
		}
	` );
}

/** Copies the plugin without activating it. */
export async function copyPlugin(
	site: Pick< Site, 'root' >
): Promise< void > {
	if ( ! existsSync( join( REPOSITORY, 'build/rules.php' ) ) ) {
		throw new Error( 'The build is missing. Run `npm run build` first.' );
	}
	const target = join( site.root, PLUGIN );
	await mkdir( target, { recursive: true } );
	await execute(
		'cp',
		[ '--parents', ...zipContents( REPOSITORY ), target ],
		{
			cwd: REPOSITORY,
		}
	);
	// The site must be able to update or delete it.
	const { uid, gid } = await stat( dirname( target ) );
	await execute( 'chown', [ '-R', `${ uid }:${ gid }`, target ] );
}
