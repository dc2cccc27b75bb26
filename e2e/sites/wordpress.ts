/**
 * WordPress's own files, of several versions, each unpacked once.
 *
 * They come from a package: its zips hold the PHP, its `public` folder the
 * scripts and styles that Playground would otherwise load one by one.
 */
import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { cacheFolder } from './folders';
import { execute } from './user';

/** The version, and what the package calls it. */
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

/** What is Playground's own, or was left behind when the package was made. */
const NOT_WORDPRESS = [
	'wp-config.php',
	'.default_theme',
	'wordpress-remote-asset-paths',
	'wp-content/database',
	'wp-content/debug.log',
	'wp-content/plugins/sqlite-database-integration',
];

/** Copies files that nobody may change into a folder to do with as one likes. */
export async function copyWordPress(
	files: string,
	folder: string
): Promise< void > {
	await execute( 'cp', [ '-R', `${ files }/.`, folder ] );
	await rm( join( folder, 'wp-config.php' ), { force: true } );
}

/** Reads it where WordPress itself does. */
export async function versionOf( folder: string ): Promise< string > {
	const text = await readFile(
		join( folder, 'wp-includes/version.php' ),
		'utf8'
	);
	return /\$wp_version\s*=\s*'([^']+)'/.exec( text )?.[ 1 ] ?? '';
}

/** The folder where that version's files lie. They are not to be changed. */
export async function wordpressFiles( version: Version ): Promise< string > {
	if ( version === 'given' ) {
		const given = process.env[ 'SIDEGATE_WORDPRESS_DIR' ];
		if ( ! given ) {
			throw new Error( 'SIDEGATE_WORDPRESS_DIR names no folder.' );
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
			throw new Error( `${ name } holds ${ found }, not ${ version }.` );
		}
	} );
}

/**
 * Fills a cached folder, unless it is there. It gets its name only when it is
 * whole, so that neither a crash nor a second test run sees half of it.
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
			// Another run was quicker.
			if ( ! ( await exists() ) ) {
				throw error;
			}
		} );
	} finally {
		await rm( draft, { recursive: true, force: true } );
	}
	return folder;
}
