/**
 * Writes results into docs/compatibility.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../../src/tools/sites/folders';
import type { Report } from './report';

const FILE = join( REPOSITORY, 'docs/compatibility.md' );

/** @throws if the document lacks the two comments around a part. */
export async function writeReport(
	reports: readonly Report[]
): Promise< void > {
	let document = await readFile( FILE, 'utf8' );
	for ( const { about, date, text } of reports ) {
		const begin = `<!-- compat: ${ about } -->\n`;
		const end = '<!-- /compat -->';
		const [ before, rest ] = document.split( begin );
		const at = rest?.indexOf( end ) ?? -1;
		if ( before === undefined || rest === undefined || at < 0 ) {
			throw new Error(
				`${ FILE } lacks the lines ${ begin }and ${ end }.`
			);
		}
		document = `${ before }${ begin }\n${ date }. ${ text }\n\n${ rest.slice( at ) }`;
	}
	await writeFile( FILE, document );
}
