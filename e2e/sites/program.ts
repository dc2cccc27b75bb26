/**
 * The PHP programs that are run on a site.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { literal } from './config';
import { LOGINS, PASSWORD } from './site';

/** WordPress hides fatal errors behind a page that excuses them; we are to see them. */
const FAIL_LOUDLY = `
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
register_shutdown_function( function () {
	$error = error_get_last();
	if ( $error && ( $error['type'] & ( E_ERROR | E_PARSE | E_COMPILE_ERROR ) ) ) {
		file_put_contents( 'php://stderr', $error['message'] );
	}
} );`;

/** What a server would have told PHP. */
function preamble( url: string ): string {
	const { host, port, pathname } = new URL( url );
	const server = {
		HTTP_HOST: host,
		SERVER_NAME: host.replace( /:\d+$/, '' ),
		SERVER_PORT: port || '80',
		REMOTE_ADDR: '127.0.0.1',
		REQUEST_METHOD: 'GET',
		REQUEST_URI: pathname,
	};
	return [
		...Object.entries( server ).map(
			( [ name, value ] ) =>
				`$_SERVER['${ name }'] = ${ literal( value ) };`
		),
		FAIL_LOUDLY,
	].join( '\n' );
}

/** The given lines, after WordPress has loaded. */
export function onWordPress( root: string, url: string, php: string ): string {
	return `<?php
${ preamble( url ) }
require ${ literal( `${ root }/wp-load.php` ) };
${ php }`;
}

export interface Seed {
	/** The folder of WordPress, as PHP sees it. */
	readonly root: string;
	readonly url: string;
	/** Where it is not the same. */
	readonly wordpressUrl?: string;
	/** Login name of the first user. */
	readonly admin?: string;
	/** The network's path, if it shall become one. */
	readonly network?: string;
}

/** Installs and fills a WordPress that has files and wp-config.php alone. */
export async function seeding( options: Seed ): Promise< string > {
	const { root, url, admin = LOGINS.admin, network = '' } = options;
	const seed = {
		root,
		url,
		wordpress_url: options.wordpressUrl ?? url,
		admin,
		network,
		password: PASSWORD,
	};
	const entries = Object.entries( seed ).map(
		( [ name, value ] ) => `'${ name }' => ${ literal( value ) }`
	);
	return `<?php
${ preamble( url ) }
$seed = array( ${ entries.join( ', ' ) } );
${ await phpBeside( 'seed.php' ) }
${ await contents() }`;
}

/** What fills a site on which the people are known. */
export const contents = () => phpBeside( 'contents.php' );

/** Without its opening tag. */
async function phpBeside( name: string ): Promise< string > {
	const lines = await readFile( join( __dirname, name ), 'utf8' );
	return lines.replace( /^<\?php/, '' );
}
