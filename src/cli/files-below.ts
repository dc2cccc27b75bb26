import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below a folder, as a path from `root` with `/`, in a fixed order. */
export function filesBelow( root: string, folder: string ): string[] {
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
