/**
 * Provides the files of several WordPress versions; each is unpacked once.
 *
 * They come from an npm package: its zips contain the PHP files, its `public`
 * folder the scripts and styles that Playground would otherwise load one by one.
 */
import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { cacheFolder } from './folders';
import { execute } from './user';

/** Versions, with their names in the package. */
const PACKAGED = {
	'6.2.6': '6.2',
	'6.3.5': '6.3',
	'6.4.5': '6.4',
	'6.5.5': '6.5',
	'6.6-RC3': 'beta',
	'6.7-alpha': 'nightly',
} as const;

/** `given` is the folder that SIDEGATE_WORDPRESS_DIR names. */
export type Version = keyof typeof PACKAGED | 'given';

/** Default themes of former years. A release brings the three newest, the nightly build all. */
const OLD_THEMES =
	'ten eleven twelve thirteen fourteen fifteen sixteen seventeen nineteen twenty twentyone'.split(
		' '
	);

/** Files of Playground, or that a release does not bring. */
const NOT_WORDPRESS = [
	'wp-config.php',
	'.default_theme',
	'wordpress-remote-asset-paths',
	'wp-content/database',
	'wp-content/debug.log',
	'wp-content/plugins/sqlite-database-integration',
	...OLD_THEMES.map( ( year ) => `wp-content/themes/twenty${ year }` ),
];

/** Copies the files of WordPress, which must not be changed, to another folder. */
export async function copyWordPress(
	files: string,
	folder: string
): Promise< void > {
	await execute( 'cp', [ '-R', `${ files }/.`, folder ] );
	await rm( join( folder, 'wp-config.php' ), { force: true } );
}

/** Returns the version of the WordPress in a folder. */
export async function versionOf( folder: string ): Promise< string > {
	const text = await readFile(
		join( folder, 'wp-includes/version.php' ),
		'utf8'
	);
	return /\$wp_version\s*=\s*'([^']+)'/.exec( text )?.[ 1 ] ?? '';
}

/** Returns the folder with the files of a version. They must not be changed. */
export async function wordpressFiles( version: Version ): Promise< string > {
	if ( version === 'given' ) {
		const given = process.env[ 'SIDEGATE_WORDPRESS_DIR' ];
		if ( ! given ) {
			throw new Error(
				'SIDEGATE_WORDPRESS_DIR is not set. Set it to a folder with WordPress.'
			);
		}
		return given;
	}
	return unpackOnce( version, async ( folder ) => {
		const source = dirname(
			require.resolve( '@wp-playground/wordpress-builds/package.json' )
		);
		const name = `wp-${ PACKAGED[ version ] }`;
		new AdmZip(
			join( source, `src/wordpress/${ name }.zip` )
		).extractAllTo( folder );
		await cp( join( source, 'public', name ), folder, { recursive: true } );

		const found = await versionOf( folder );
		if ( ! found.startsWith( version ) ) {
			throw new Error(
				`${ name } contains ${ found } instead of ${ version }.`
			);
		}
	} );
}

/**
 * Fills a cached folder, unless it exists. It is renamed only when it is
 * complete, so that an incomplete folder is never used, even after a crash or
 * during a second test run.
 *
 * @param version
 * @param fill
 */
export async function unpackOnce(
	version: string,
	fill: ( folder: string ) => Promise< void >
): Promise< string > {
	const cache = await cacheFolder( 'wordpress' );
	const folder = join( cache, version );
	const exists = () => stat( folder ).then( Boolean, () => false );
	if ( await exists() ) {
		return folder;
	}
	const draft = await mkdtemp( join( cache, '.draft-' ) );
	try {
		await fill( draft );
		for ( const path of NOT_WORDPRESS ) {
			await rm( join( draft, path ), { recursive: true, force: true } );
		}
		await rename( draft, folder ).catch( async ( error ) => {
			// Another run was faster.
			if ( ! ( await exists() ) ) {
				throw error;
			}
		} );
	} finally {
		await rm( draft, { recursive: true, force: true } );
	}
	return folder;
}
