/**
 * Updates or checks a generated document, for the commands with `--update` and
 * `--check`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface GeneratedDocument {
	/** Its path in the repository. */
	readonly file: string;
	/** The npm script that updates it. */
	readonly script: string;
	/** Returns its new text. */
	readonly generate: ( text: string ) => string;
}

const root = join( __dirname, '..', '..', '..' );

/** Writes the document for `--update`; for `--check`, sets exit code 1 if it is outdated. */
export function updateOrCheck(
	option: string | undefined,
	{ file, script, generate }: GeneratedDocument
): void {
	const path = join( root, file );
	const old = existsSync( path ) ? readFileSync( path, 'utf8' ) : '';
	const text = generate( old );
	const log = ( message: string, failed = false ) => {
		process.stdout.write( `${ script }: ${ message }\n` );
		process.exitCode = failed ? 1 : 0;
	};
	if ( option === '--update' ) {
		writeFileSync( path, text );
		log( `${ file } is written.` );
	} else if ( option !== '--check' ) {
		log( 'Use --update or --check.', true );
	} else if ( old === text ) {
		log( `${ file } is up to date.` );
	} else {
		log( `${ file } is outdated. Run \`npm run ${ script }\`.`, true );
	}
}
