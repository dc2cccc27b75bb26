/**
 * Formats the figures as Markdown tables, and writes them to the README.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { table } from '../../src/tools/docs/markdown';
import { measured, withFigures } from '../../src/tools/docs/measured';
import type { Budget } from './budgets';

const README = join( __dirname, '../../README.md' );
const README_TXT = join( __dirname, '../../readme.txt' );
const BEGIN = '<!-- bench: npm run bench -- --readme -->\n';
const END = '<!-- /bench -->';

interface Row {
	readonly name: string;
	/** Milliseconds of CPU for each request. */
	readonly ms: number;
}

export function markdown(
	about: string,
	rows: readonly Row[],
	budgets: readonly Budget[]
): string {
	return [
		table(
			[ 'Where `POST //xmlrpc.php` is blocked', 'CPU per request' ],
			rows.map( ( row ) => [ row.name, `${ row.ms.toFixed( 3 ) } ms` ] )
		),
		table(
			[ 'Ratio, in the same run', 'Measured', 'Limit' ],
			budgets.map( ( { label, ratio, max } ) => [
				label,
				ratio.toFixed( 2 ),
				String( max ),
			] )
		),
		`Measured on ${ about }.`,
	].join( '\n\n' );
}

/** @throws if the README lacks the two comments around the tables. */
export async function writeReadme( text: string ): Promise< void > {
	const readme = await readFile( README, 'utf8' );
	const [ before, rest ] = readme.split( BEGIN );
	const after = rest?.split( END )[ 1 ];
	if ( before === undefined || after === undefined ) {
		throw new Error( `README.md lacks the lines ${ BEGIN }and ${ END }.` );
	}
	await writeFile(
		README,
		`${ before }${ BEGIN }\n${ text }\n\n${ END }${ after }`
	);
	await writeFile(
		README_TXT,
		withFigures( await readFile( README_TXT, 'utf8' ), measured( text ) )
	);
}
