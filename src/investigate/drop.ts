/**
 * Returns dropped files, including the files in dropped folders.
 */

const isHidden = ( name: string ) => name.startsWith( '.' );

const entriesOf = (
	folder: FileSystemDirectoryEntry
): Promise< FileSystemEntry[] > => {
	const reader = folder.createReader();
	const all: FileSystemEntry[] = [];
	return new Promise( ( resolve, reject ) => {
		// readEntries() returns at most 100 entries per call, and none at the end.
		const readMore = () =>
			reader.readEntries( ( batch ) => {
				if ( batch.length === 0 ) {
					resolve( all );
				} else {
					all.push( ...batch );
					readMore();
				}
			}, reject );
		readMore();
	} );
};

async function filesOf( entry: FileSystemEntry ): Promise< File[] > {
	if ( isHidden( entry.name ) ) {
		return [];
	}
	if ( entry.isFile ) {
		return [
			await new Promise< File >( ( resolve, reject ) =>
				( entry as FileSystemFileEntry ).file( resolve, reject )
			),
		];
	}
	const inside = await entriesOf( entry as FileSystemDirectoryEntry );
	return ( await Promise.all( inside.map( filesOf ) ) ).flat();
}

export async function droppedFiles( data: DataTransfer ): Promise< File[] > {
	const entries = [ ...data.items ].flatMap(
		( item ) => item.webkitGetAsEntry() ?? []
	);
	const files =
		entries.length > 0
			? ( await Promise.all( entries.map( filesOf ) ) ).flat()
			: [ ...data.files ];
	return files.sort( ( a, b ) => ( a.name < b.name ? -1 : 1 ) );
}
