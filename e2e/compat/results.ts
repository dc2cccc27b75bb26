/**
 * Keeps results between runs, so that a changed declaration, or one mode, can be
 * tried without the rest running again.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Kept< T > {
	/** Day of the run, as in 2026-01-31. */
	readonly date: string;
	readonly result: T;
}

/**
 * Returns the kept result, or runs and keeps it.
 *
 * @param folder Folder of results; undefined: nothing is kept.
 * @param name   Name of the result, such as `core-block`.
 * @param run    Produces the result, which must survive JSON.
 */
export async function keptOr< T >(
	folder: string | undefined,
	name: string,
	run: () => Promise< T >
): Promise< Kept< T > > {
	const file = folder && join( folder, `${ name }.json` );
	if ( file && existsSync( file ) ) {
		return JSON.parse( await readFile( file, 'utf8' ) ) as Kept< T >;
	}
	const kept = {
		date: new Date().toISOString().slice( 0, 10 ),
		result: await run(),
	};
	if ( folder && file ) {
		await mkdir( folder, { recursive: true } );
		await writeFile( file, JSON.stringify( kept, null, '\t' ) );
	}
	return kept;
}
