/**
 * `npm run zip`: packs sidegate.zip, byte for byte the same from the same files.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { contents, whyNot } from './zip-contents';

const root = join( __dirname, '..', '..' );

/** The first day that a zip can tell, in the local time that it tells it in. */
const EPOCH = new Date( 1980, 0, 1 );

function pack(): AdmZip {
	// Sorted by contents(); by itself AdmZip sorts as the machine's language does.
	const zip = new AdmZip( undefined, { noSort: true } );
	for ( const file of contents( root ) ) {
		const entry = zip.addFile(
			`sidegate/${ file }`,
			readFileSync( join( root, file ) ),
			'',
			0o644
		);
		entry.header.time = EPOCH;
	}
	return zip;
}

const why = whyNot( root );
if ( why === undefined ) {
	const zip = pack();
	zip.writeZip( join( root, 'sidegate.zip' ) );
	process.stdout.write(
		`zip: sidegate.zip, ${ zip.getEntryCount() } files\n`
	);
} else {
	process.stdout.write( `zip: ${ why }\n` );
	process.exitCode = 1;
}
