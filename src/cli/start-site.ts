/**
 * The site that `npm start` opens: Playground, with Sidegate active and an
 * owner who need not type a password.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPlaygroundSite } from '../../e2e/sites/playground';
import type { Site } from '../../e2e/sites/site';
import { installPlugin } from '../../e2e/sites/zip';
import type { Choice } from './start-wordpress';

export const ADMIN = 'admin';

/**
 * Playground's own automatic login takes everybody for the owner, and then no
 * attack could be tried. This one only answers WordPress's question who is at
 * the door of /wp-admin/.
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
	port: number
): Promise< Site > {
	const site = await startPlaygroundSite( {
		version: '6.5.5',
		files,
		php: '8.3',
		port,
		admin: ADMIN,
		constants: { WP_HTTP_BLOCK_EXTERNAL: ! online },
	} );
	try {
		await writeFile(
			join( site.root, 'wp-content/mu-plugins/login.php' ),
			LOGIN
		);
		await installPlugin( site );
		return site;
	} catch ( error ) {
		await site.stop();
		throw error;
	}
}
