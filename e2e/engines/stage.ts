/**
 * What stands behind an engine: a folder with scripts and files where
 * WordPress has them, each script of which says no more than that it was
 * reached; and PHP-FPM to run them.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rules } from '../../src/rules';
import { runFolder } from '../sites/folders';
import { startFpm } from '../sites/fpm';
import type { NativeSite } from '../sites/native';
import type { Service } from '../sites/service';
import { giveToServer } from '../sites/user';

export interface Stage extends Service {
	/** The server's document root. */
	readonly root: string;
	/** Where below it the site lies: empty, or such as `/blog`. */
	readonly path: string;
	readonly fpmSocket: string;
	/** refuse.php: its path in URLs, and its file. */
	readonly refuseUrl: string;
	readonly refuseFile: string;
	/** What refuse.php is to be told. Nothing is written there. */
	readonly spool: string;
}

/** A WordPress that runs already, as an engine takes it: the text that is tried is exported by the site itself, with its own places. */
export const stageOf = ( { root, fpmSocket }: NativeSite ): Stage => ( {
	root,
	path: '',
	fpmSocket,
	refuseUrl: '',
	refuseFile: '',
	spool: '',
	stop: async () => {},
} );

/** WordPress's own scripts, as far as a case asks for one, and one that only looks like it. */
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

/** Another program below the site, with scripts of its own. */
const NEIGHBOUR = [ 'neighbour/index.php', 'neighbour/xmlrpc.php' ];

const PLUGIN = 'wp-content/plugins/sidegate';

/** WordPress's own (wp-admin/includes/misc.php, save_mod_rewrite_rules). */
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
 * @param path  Where below the server's root the site lies.
 * @param apart Whether its WordPress lies one level below its home.
 */
export async function startStage(
	path: string,
	apart: boolean
): Promise< Stage > {
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
		...( apart ? SCRIPTS.map( ( name ) => `wp/${ name }` ) : [] ),
	] ) {
		await copy( 'site.php', join( site, `${ script }.php` ) );
	}
	for ( const script of NEIGHBOUR ) {
		await copy( 'site.php', join( site, script ) );
	}
	// What is not below the site's path is somebody else's.
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
	await giveToServer( folder );
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
