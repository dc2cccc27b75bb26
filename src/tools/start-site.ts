/**
 * Starts the site of `npm start` and `npm run dev`: Playground with Sidegate
 * active. The administrator is logged in without a password.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './sites/folders';
import { startPlaygroundSite } from './sites/playground';
import type { Site } from './sites/site';
import { activatePlugin, installPlugin, PLUGIN } from './sites/zip';
import type { Choice } from './start-wordpress';
import { FOLDERS, TOP } from './zip-contents';

export const ADMIN = 'admin';

/** The files of the working tree that belong to the plugin, by their path on the site. */
const PLUGIN_FILES = Object.fromEntries(
	[ ...TOP, ...FOLDERS ].map( ( name ) => [
		`${ PLUGIN }/${ name }`,
		join( REPOSITORY, name ),
	] )
);

/**
 * Logs in only requests that WordPress redirects from /wp-admin/ to the login
 * form. Playground's own automatic login makes every request an
 * administrator's, and then attacks could not be tried.
 */
const LOGIN = `<?php
add_action(
	'login_init',
	function () {
		if ( 'GET' === $_SERVER['REQUEST_METHOD'] && isset( $_GET['redirect_to'], $_GET['reauth'] ) ) {
			wp_set_auth_cookie( 1, true );
			wp_safe_redirect( wp_unslash( $_GET['redirect_to'] ) );
			exit;
		}
	}
);
`;

export async function startSite(
	{ files, online }: Choice,
	port: number,
	runsWorkingTree: boolean
): Promise< Site > {
	const site = await startPlaygroundSite( {
		version: '6.5.5',
		files,
		php: '8.3',
		port,
		admin: ADMIN,
		constants: {
			WP_HTTP_BLOCK_EXTERNAL: ! online,
			// Deleting the plugin on its site would delete the working tree.
			...( runsWorkingTree ? { DISALLOW_FILE_MODS: true } : {} ),
		},
		...( runsWorkingTree ? { mounts: PLUGIN_FILES } : {} ),
	} );
	try {
		await writeFile(
			join( site.root, 'wp-content/mu-plugins/login.php' ),
			LOGIN
		);
		await ( runsWorkingTree ? activatePlugin : installPlugin )( site );
		return site;
	} catch ( error ) {
		await site.stop();
		throw error;
	}
}
