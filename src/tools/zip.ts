/**
 * `npm run zip`: packs sidegate.zip. The same files always give the same bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import { validationError, zipContents } from './zip-contents';

const root = join( __dirname, '..', '..' );

/** The earliest date of the zip format, in local time as the format requires. */
const EPOCH = new Date( 1980, 0, 1 );

function pack(): AdmZip {
	// zipContents() sorts; AdmZip would sort by the locale of the machine.
	const zip = new AdmZip( undefined, { noSort: true } );
	for ( const file of zipContents( root ) ) {
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

const error = validationError( root );
if ( error === undefined ) {
	const zip = pack();
	zip.writeZip( join( root, 'sidegate.zip' ) );
	process.stdout.write(
		`zip: sidegate.zip, ${ zip.getEntryCount() } files\n`
	);
} else {
	process.stdout.write( `zip: ${ error }\n` );
	process.exitCode = 1;
}
