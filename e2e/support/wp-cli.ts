/**
 * Runs WP-CLI on a site, as the server's user.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Site } from '../../src/tools/sites/site';
import { asServerUser } from '../../src/tools/sites/user';

const WP_CLI = join( __dirname, '../../vendor/wp-cli/wp-cli/php/boot-fs.php' );

export interface CliResult {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs `wp sidegate …`. */
export function wpSidegate(
	site: Site,
	...args: readonly string[]
): Promise< CliResult > {
	const [ command, ...rest ] = asServerUser( [
		...[ 'php', '-d', 'display_errors=0', WP_CLI ],
		...[ `--path=${ site.root }`, `--url=${ site.url }`, '--no-color' ],
		...[ 'sidegate', ...args ],
	] );
	return new Promise( ( resolve ) => {
		execFile(
			command,
			rest,
			// WP-CLI warns if it can't write its cache into the home folder.
			{ env: { ...process.env, HOME: site.root } },
			( error, stdout, stderr ) =>
				resolve( {
					code: typeof error?.code === 'number' ? error.code : 0,
					stdout,
					stderr,
				} )
		);
	} );
}
