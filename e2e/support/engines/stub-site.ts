/**
 * The stub site behind an engine: a folder with scripts and files at WordPress's
 * paths, and PHP-FPM. Each script only answers that it was reached.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rules } from '../../../src/rules';
import { runFolder } from '../../../src/tools/sites/folders';
import { startFpm } from '../../../src/tools/sites/fpm';
import type { NativeSite } from '../../../src/tools/sites/native';
import type { Service } from '../../../src/tools/sites/service';
import { chownToServer } from '../../../src/tools/sites/user';

export interface EngineSite extends Service {
	/** The server's document root. */
	readonly root: string;
	/** Path of the site below the root: empty, or for example `/blog`. */
	readonly path: string;
	readonly fpmSocket: string;
	/** refuse.php: path in URLs, and file. */
	readonly refuseUrl: string;
	readonly refuseFile: string;
	/** Spool folder that the server must pass to refuse.php. Nothing is written there. */
	readonly spool: string;
}

/** Returns a running WordPress as an engine's site. The paths are empty, because it exports the text itself. */
export const engineSiteOf = ( {
	root,
	fpmSocket,
}: NativeSite ): EngineSite => ( {
	root,
	path: '',
	fpmSocket,
	refuseUrl: '',
	refuseFile: '',
	spool: '',
	stop: async () => {},
} );

/** WordPress's scripts that the cases use, and scripts of other programs that look similar. */
const SCRIPTS = [
	...[ 'index', 'xmlrpc', 'wp-login', 'wp-cron', 'wp-comments-post' ],
	...[ 'wp-trackback', 'wp-signup', 'wp-activate', 'wp-blog-header' ],
	...[ 'wp-links-opml', 'wp-mail', 'wp-admin/index', 'wp-admin/edit' ],
	...[ 'wp-admin/upload', 'wp-admin/admin-ajax', 'wp-admin/admin-post' ],
	...[ 'wp-admin/users', 'wp-admin/options-general', 'wp-admin/profile' ],
	...[ 'wp-admin/post', 'wp-admin/post-new', 'wp-admin/load-styles' ],
	...[ 'wp-admin/load-scripts', 'wp-admin/edit-comments', 'my-xmlrpc' ],
	...[ 'forum/search', 'wp-content/plugins/other/ajax' ],
	...[ 'wp-admin/user-edit', 'wp-admin/authorize-application' ],
];

const FILES = [
	'wp-includes/js/jquery/jquery.min.js',
	'wp-includes/css/dashicons.min.css',
];

/** Another program below the site, with its own scripts. */
const OTHER_PROGRAM = [ 'neighbour/index.php', 'neighbour/xmlrpc.php' ];

const PLUGIN = 'wp-content/plugins/sidegate';

/** Returns WordPress's own block (wp-admin/includes/misc.php, save_mod_rewrite_rules). */
export const wordpressRewriting = ( path: string ) => `# BEGIN WordPress
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]
RewriteBase ${ path }/
RewriteRule ^index\\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . ${ path }/index.php [L]
</IfModule>
# END WordPress
`;

/**
 * Creates the folder and starts PHP-FPM.
 *
 * @param path            Path of the site below the document root.
 * @param hasOwnDirectory Whether WordPress is in its own directory, one level below the home.
 */
export async function startStubSite(
	path: string,
	hasOwnDirectory: boolean
): Promise< EngineSite > {
	const folder = runFolder( 'stage' );
	const root = join( folder, 'www' );
	const site = join( root, path );
	const write = async ( file: string, text: string ) => {
		await mkdir( dirname( join( site, file ) ), { recursive: true } );
		await writeFile( join( site, file ), text );
	};
	const copy = async ( from: string, to: string ) => {
		await mkdir( dirname( to ), { recursive: true } );
		await copyFile( join( __dirname, from ), to );
	};
	for ( const script of [
		...SCRIPTS,
		...( hasOwnDirectory ? SCRIPTS.map( ( name ) => `wp/${ name }` ) : [] ),
	] ) {
		await copy( 'site.php', join( site, `${ script }.php` ) );
	}
	for ( const script of OTHER_PROGRAM ) {
		await copy( 'site.php', join( site, script ) );
	}
	// Scripts outside the site's path belong to another program.
	await copy( 'site.php', join( root, 'index.php' ) );
	await copy( 'site.php', join( root, 'xmlrpc.php' ) );
	for ( const file of FILES ) {
		await write( file, 'A file.\n' );
	}
	const refuseFile = join( site, PLUGIN, 'refuse.php' );
	await copy( 'refuse.php', refuseFile );
	await write(
		`${ PLUGIN }/answers.json`,
		JSON.stringify(
			Object.fromEntries(
				rules.map( ( { id, answer } ) => [ id, answer ] )
			)
		)
	);
	await chownToServer( folder );
	const { socket, stop } = await startFpm( {
		folder,
		log: join( folder, 'php.log' ),
		mail: join( folder, 'mail.txt' ),
	} );
	return {
		root,
		path,
		fpmSocket: socket,
		refuseUrl: `${ path }/${ PLUGIN }/refuse.php`,
		refuseFile,
		spool: join(
			folder,
			'up loads/sidegate-0123456789abcdef0123456789abcdef'
		),
		stop,
	};
}
