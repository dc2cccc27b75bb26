/**
 * Lists the files of the plugin's zip, and checks that they can be packed.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './list-files';

export const TOP = [
	'LICENSE',
	'plugin.php',
	'readme.txt',
	'refuse.php',
	'uninstall.php',
];
export const FOLDERS = [ 'build', 'includes' ];

/** Files that the first, the second and the last command of `npm run build` write. */
const BUILT = [
	'build/rules.php',
	'build/networks/hosting.txt',
	'build/languages/sidegate-ja.mo',
];

/** Returns true for scripts that wp-scripts generates for a stylesheet. They are never loaded. */
const isUnusedScript = ( file: string ) =>
	/widget\.(?:js|asset\.php)$/.test( file );

/** Returns true for tools that do not run on a site. */
const isTool = ( file: string ) =>
	/^build\/(?:analyse\.mjs|hit-line\.php|investigate\.html)$/.test( file );

const isTest = ( file: string ) =>
	/Test(?:Case)?\.php$|\.test\.tsx?$/.test( file );

/** Returns the paths of the packed files, relative to `root`, in a fixed order. */
export function zipContents( root: string ): string[] {
	return [ ...TOP, ...FOLDERS.flatMap( ( one ) => listFiles( root, one ) ) ]
		.filter(
			( file ) =>
				! isTest( file ) &&
				! isUnusedScript( file ) &&
				! isTool( file ) &&
				! file.endsWith( '.map' )
		)
		.sort();
}

/** Returns the plugin's version in each of three files. */
function versions( root: string ): ReadonlyMap< string, string | undefined > {
	const find = ( file: string, pattern: RegExp ) =>
		pattern.exec( readFileSync( join( root, file ), 'utf8' ) )?.[ 1 ];
	return new Map( [
		[ 'plugin.php', find( 'plugin.php', /^ \* Version:\s*(\S+)/m ) ],
		[ 'readme.txt', find( 'readme.txt', /^Stable tag:\s*(\S+)/m ) ],
		[ 'package.json', find( 'package.json', /"version":\s*"([^"]+)"/ ) ],
	] );
}

/** Returns why the plugin cannot be packed; undefined if it can. */
export function validationError( root: string ): string | undefined {
	const absent = [ ...TOP, ...BUILT ].find(
		( file ) => ! existsSync( join( root, file ) )
	);
	if ( absent !== undefined ) {
		return `${ absent } is missing.`;
	}

	const names = new Set< string >();
	for ( const file of zipContents( root ) ) {
		if ( names.size === names.add( file.toLowerCase() ).size ) {
			return `${ file } has the same name as another file, except for its case. On Windows and macOS one of them is lost.`;
		}
	}

	const changed = ( file: string ) => statSync( join( root, file ) ).mtimeMs;
	const built = Math.min( ...BUILT.map( changed ) );
	const newer = listFiles( root, 'src' ).find(
		( file ) => ! isTest( file ) && changed( file ) > built
	);
	if ( newer !== undefined ) {
		return `build is older than ${ newer }. Run \`npm run build\`.`;
	}

	const found = versions( root );
	const [ first, ...others ] = found.values();
	if ( first === undefined || others.some( ( one ) => one !== first ) ) {
		return `The versions differ: ${ [ ...found ]
			.map(
				( [ file, version ] ) => `${ file } ${ version ?? 'has none' }`
			)
			.join( ', ' ) }.`;
	}
	return undefined;
}
