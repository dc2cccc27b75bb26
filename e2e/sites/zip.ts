/**
 * Puts Sidegate onto a site as its owner gets it: what the zip holds, no more.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contents } from '../../src/cli/zip-contents';
import { REPOSITORY } from './folders';
import type { Site } from './site';
import { execute } from './user';

export async function installPlugin( site: Site ): Promise< void > {
	await copyPlugin( site );
	await site.run( `
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$result = activate_plugin( 'sidegate/plugin.php', '', is_multisite() );
		if ( is_wp_error( $result ) ) {
			throw new Exception( $result->get_error_message() );
		}
	` );
}

/** Without activation. */
export async function copyPlugin( site: Site ): Promise< void > {
	if ( ! existsSync( join( REPOSITORY, 'build/rules.php' ) ) ) {
		throw new Error( 'There is no build. Run `npm run build` first.' );
	}
	const plugins = join( site.root, 'wp-content/plugins' );
	const target = join( plugins, 'sidegate' );
	for ( const file of contents( REPOSITORY ) ) {
		await mkdir( dirname( join( target, file ) ), { recursive: true } );
		await copyFile( join( REPOSITORY, file ), join( target, file ) );
	}
	// So that the site can update or delete it.
	const { uid, gid } = await stat( plugins );
	await execute( 'chown', [ '-R', `${ uid }:${ gid }`, target ] );
}
