/**
 * Finds what the documents name and the repository doesn't have: files, and
 * methods of PHP classes.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../list-files';

/** Targets of links, and paths in code spans: from the document's folder, or from the root. */
const PATHS = [
	/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g,
	/`((?:src|includes|e2e|docs|build|\.ci)\/[\w./-]+)`/g,
] as const;

/** Paths of an example, and of a folder that only a run of Playwright creates. */
const IN_NO_CLONE = /your|^e2e\/results/i;

const METHOD = /`(\w+)::(\w+)\(\)`/g;

/** Returns the names in a document that point at nothing. */
export function brokenReferences( root: string, document: string ): string[] {
	const text = readFileSync( join( root, document ), 'utf8' );
	const [ links, paths ] = PATHS.map( ( pattern ) =>
		[ ...text.matchAll( pattern ) ].map( ( [ , path = '' ] ) => path )
	);
	const classes = new Map(
		listFiles( root, 'includes' ).map( ( file ) => [
			file.replace( /^.*\/|\.php$/g, '' ),
			file,
		] )
	);
	const hasMethod = ( name: string, method: string ) =>
		new RegExp( `function ${ method }\\(` ).test(
			readFileSync(
				join( root, classes.get( name ) ?? document ),
				'utf8'
			)
		);
	return [
		...( links ?? [] ).filter(
			( path ) => ! existsSync( join( root, dirname( document ), path ) )
		),
		...( paths ?? [] ).filter(
			( path ) =>
				! IN_NO_CLONE.test( path ) && ! existsSync( join( root, path ) )
		),
		...[ ...text.matchAll( METHOD ) ].flatMap(
			( [ , name = '', method = '' ] ) =>
				hasMethod( name, method ) ? [] : [ `${ name }::${ method }()` ]
		),
	];
}
