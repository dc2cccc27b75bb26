/**
 * What a site needs of this folder, and whether it is fit to be packed.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files-below';

const TOP = [
	'LICENSE',
	'plugin.php',
	'readme.txt',
	'refuse.php',
	'uninstall.php',
];
const FOLDERS = [ 'build', 'includes' ];

/** Written by the first, the second and the last command of `npm run build`. */
const BUILT = [
	'build/rules.php',
	'build/networks/hosting.txt',
	'build/languages/sidegate-ja.mo',
];

/** What wp-scripts makes of a stylesheet beside its CSS; nothing loads it. */
const isHusk = ( file: string ) => /widget\.(?:js|asset\.php)$/.test( file );

/** Tools for people, which no site runs. */
const isTool = ( file: string ) =>
	/^build\/(?:analyse\.mjs|investigate\.html)$/.test( file );

const isTest = ( file: string ) =>
	/Test(?:Case)?\.php$|\.test\.tsx?$/.test( file );

/** Paths below `root`, in the order in which they are packed. */
export function contents( root: string ): string[] {
	return [ ...TOP, ...FOLDERS.flatMap( ( one ) => filesBelow( root, one ) ) ]
		.filter(
			( file ) =>
				! isTest( file ) &&
				! isHusk( file ) &&
				! isTool( file ) &&
				! file.endsWith( '.map' )
		)
		.sort();
}

/** The version that each of three files tells. */
function versions( root: string ): ReadonlyMap< string, string | undefined > {
	const find = ( file: string, pattern: RegExp ) =>
		pattern.exec( readFileSync( join( root, file ), 'utf8' ) )?.[ 1 ];
	return new Map( [
		[ 'plugin.php', find( 'plugin.php', /^ \* Version:\s*(\S+)/m ) ],
		[ 'readme.txt', find( 'readme.txt', /^Stable tag:\s*(\S+)/m ) ],
		[ 'package.json', find( 'package.json', /"version":\s*"([^"]+)"/ ) ],
	] );
}

/** Why this folder can't be packed; undefined if it can. */
export function whyNot( root: string ): string | undefined {
	const absent = [ ...TOP, ...BUILT ].find(
		( file ) => ! existsSync( join( root, file ) )
	);
	if ( absent !== undefined ) {
		return `${ absent } is missing.`;
	}

	const names = new Set< string >();
	for ( const file of contents( root ) ) {
		if ( names.size === names.add( file.toLowerCase() ).size ) {
			return `${ file } has the name of another file, in another case: on Windows and macOS one of them is lost.`;
		}
	}

	const changed = ( file: string ) => statSync( join( root, file ) ).mtimeMs;
	const built = Math.min( ...BUILT.map( changed ) );
	const newer = filesBelow( root, 'src' ).find(
		( file ) => ! isTest( file ) && changed( file ) > built
	);
	if ( newer !== undefined ) {
		return `build is older than ${ newer }. Run \`npm run build\`.`;
	}

	const told = versions( root );
	const [ first, ...others ] = told.values();
	if ( first === undefined || others.some( ( one ) => one !== first ) ) {
		return `The versions differ: ${ [ ...told ]
			.map(
				( [ file, version ] ) => `${ file } ${ version ?? 'has none' }`
			)
			.join( ', ' ) }.`;
	}
	return undefined;
}
