import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Lists all files below a folder, as sorted paths relative to `root`, with `/`. */
export function listFiles( root: string, folder: string ): string[] {
	return readdirSync( join( root, folder ), {
		recursive: true,
		withFileTypes: true,
	} )
		.filter( ( entry ) => entry.isFile() )
		.map( ( { parentPath, name } ) =>
			relative( root, join( parentPath, name ) ).split( sep ).join( '/' )
		)
		.sort();
}
