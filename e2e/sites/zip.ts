/**
 * Puts Sidegate onto a site as its owner gets it: what the zip holds, no more.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './folders';
import type { Site } from './site';
import { execute } from './user';

const SHIPPED = [
	'plugin.php',
	'uninstall.php',
	'readme.txt',
	'LICENSE',
	'includes',
	'build',
] as const;

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
	await mkdir( target, { recursive: true } );
	const present = SHIPPED.filter( ( name ) =>
		existsSync( join( REPOSITORY, name ) )
	);
	for ( const name of present ) {
		await cp( join( REPOSITORY, name ), join( target, name ), {
			recursive: true,
			filter: ( path ) => ! path.endsWith( 'Test.php' ),
		} );
	}
	// So that the site can update or delete it.
	const { uid, gid } = await stat( plugins );
	await execute( 'chown', [ '-R', `${ uid }:${ gid }`, target ] );
}
