/**
 * The figures as a table of Markdown, and where it stands in the README.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { table } from '../../src/docs/markdown';
import { measured, withFigures } from '../../src/docs/measured';
import type { Promised } from './promises';

const README = join( __dirname, '../../README.md' );
const OWNERS = join( __dirname, '../../readme.txt' );
const BEGIN = '<!-- bench: npm run bench -- --readme -->\n';
const END = '<!-- /bench -->';

interface Row {
	readonly name: string;
	/** Of CPU, a request. */
	readonly ms: number;
}

export function markdown(
	about: string,
	rows: readonly Row[],
	promised: readonly Promised[]
): string {
	return [
		table(
			[ 'Where `POST //xmlrpc.php` is refused', 'CPU a request' ],
			rows.map( ( row ) => [ row.name, `${ row.ms.toFixed( 3 ) } ms` ] )
		),
		table(
			[ 'Ratio, in the same run', 'Measured', 'Aim, at most' ],
			promised.map( ( { what, ratio, most } ) => [
				what,
				ratio.toFixed( 2 ),
				String( most ),
			] )
		),
		`Measured on ${ about }.`,
	].join( '\n\n' );
}

/** @throws if the README has no place for it. */
export async function intoReadme( text: string ): Promise< void > {
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
		OWNERS,
		withFigures( await readFile( OWNERS, 'utf8' ), measured( text ) )
	);
}
