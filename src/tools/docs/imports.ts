/**
 * Reads which rooms of the repository import each other, from TypeScript and
 * from PHP. A room is a folder below `src` or `includes`, the folder `e2e`, or a
 * PHP file that WordPress or a server runs. Tests are left out.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../list-files';

const ENTRY_FILES = [ 'plugin.php', 'refuse.php', 'uninstall.php' ];

/** The folder that the build writes and PHP reads. */
export const BUILD = 'build';

export interface Arrow {
	readonly from: string;
	readonly to: string;
	/** Whether only types are imported. */
	readonly isType: boolean;
}

type Import = Pick< Arrow, 'to' | 'isType' >;

const isTest = ( file: string ) =>
	/\.test\.tsx?$|Test(?:Case)?\.php$|\/testing\//.test( file );

/** Returns the room of a file: `src/rules/xmlrpc.ts` is in `src/rules`. */
export function roomOf( file: string ): string {
	const [ top = '', folder = '' ] = file.split( '/' );
	return top === 'src' || top === 'includes' ? `${ top }/${ folder }` : top;
}

const IMPORT = /^(?:import|export) (type )?(?:[^;']* from )?'(\.[^']+)'/gm;

/** Returns the rooms that a TypeScript file imports. */
const importedByTypeScript = ( file: string, text: string ): Import[] =>
	[ ...text.matchAll( IMPORT ) ].map( ( [ , type, path = '' ] ) => ( {
		to: roomOf( join( dirname( file ), path ) ),
		isType: type !== undefined,
	} ) );

/** Returns the rooms of the classes that a PHP file names, and of the files that it includes by a path in the repository. */
function importedByPhp( text: string ): Import[] {
	const code = text.replace( /\/\*.*?\*\//gs, '' );
	return [
		...[ ...code.matchAll( /\bSidegate\\([A-Z]\w+)/g ) ].map(
			// The autoloader loads generated classes from `build`.
			( [ , room ] ) =>
				room === 'Build' ? BUILD : `includes/${ room }`
		),
		...[ ...code.matchAll( /['"][^'"\n]*\/(includes\/\w+|build)\//g ) ].map(
			( [ , room = '' ] ) => room
		),
	].map( ( to ) => ( { to, isType: false } ) );
}

/** Returns the rooms whose code writes into `build`. */
function importedByBuild( root: string ): Import[] {
	const scripts = readFileSync( join( root, 'package.json' ), 'utf8' );
	const build = /"build": "(.*)"/.exec( scripts )?.[ 1 ] ?? '';
	return [ ...build.matchAll( /\bsrc\/\w+/g ) ].map( ( [ to ] ) => ( {
		to,
		isType: false,
	} ) );
}

/** Returns the arrows between the rooms of a repository, sorted. */
export function arrowsOf( root: string ): readonly Arrow[] {
	const filesIn = ( folder: string, extension: RegExp ) =>
		listFiles( root, folder ).filter( ( file ) => extension.test( file ) );
	const files = [
		...ENTRY_FILES,
		...filesIn( 'includes', /^includes\/\w+\/.*\.php$/ ),
		...filesIn( 'src', /\.tsx?$/ ),
		...filesIn( 'e2e', /\.ts$/ ),
	].filter( ( file ) => ! isTest( file ) );
	const found = files.flatMap( ( file ) => {
		const text = readFileSync( join( root, file ), 'utf8' );
		const from = roomOf( file );
		return (
			file.endsWith( '.php' )
				? importedByPhp( text )
				: importedByTypeScript( file, text )
		).map( ( one ) => ( { from, ...one } ) );
	} );
	const arrows = new Map< string, Arrow >();
	for ( const arrow of [
		...importedByBuild( root ).map( ( one ) => ( {
			from: BUILD,
			...one,
		} ) ),
		...found,
	] ) {
		const key = `${ arrow.from } ${ arrow.to }`;
		const isType = arrow.isType && arrows.get( key )?.isType !== false;
		if ( arrow.from !== arrow.to ) {
			arrows.set( key, { ...arrow, isType } );
		}
	}
	return [ ...arrows ].sort().map( ( [ , arrow ] ) => arrow );
}
