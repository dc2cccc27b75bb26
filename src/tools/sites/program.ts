/**
 * Composes the PHP programs that are run on a site.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { literal } from './config';
import { LOGINS, PASSWORD } from './site';

/** Prints fatal errors to stderr; WordPress would show only a general error page. */
const REPORT_FATAL_ERRORS = `
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', true );
register_shutdown_function( function () {
	$error = error_get_last();
	if ( $error && ( $error['type'] & ( E_ERROR | E_PARSE | E_COMPILE_ERROR ) ) ) {
		file_put_contents( 'php://stderr', $error['message'] );
	}
} );`;

/** Sets the variables that a web server would set. */
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
		REPORT_FATAL_ERRORS,
	].join( '\n' );
}

/** Returns a program that loads WordPress and then runs the given code. */
export function onWordPress( root: string, url: string, php: string ): string {
	return `<?php
${ preamble( url ) }
require ${ literal( `${ root }/wp-load.php` ) };
${ php }`;
}

export interface Seed {
	/** Path of the WordPress folder as PHP sees it; Playground has its own file system. */
	readonly root: string;
	readonly url: string;
	/** The siteurl, if it differs from `url`. */
	readonly wordpressUrl?: string;
	/** Login name of the first user. */
	readonly admin?: string;
	/** Path of the network, if the site becomes one. */
	readonly network?: string;
}

/** Returns a program that installs WordPress from its files and wp-config.php, and creates users and contents. */
export async function installProgram( options: Seed ): Promise< string > {
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
${ await readPhp( 'seed.php' ) }
${ await contentsProgram() }`;
}

/** Returns a program that creates the contents of a site with the test users. */
export const contentsProgram = () => readPhp( 'contents.php' );

/** Reads a PHP file of this folder, without its opening tag. */
export async function readPhp( name: string ): Promise< string > {
	const lines = await readFile( join( __dirname, name ), 'utf8' );
	return lines.replace( /^<\?php/, '' );
}
