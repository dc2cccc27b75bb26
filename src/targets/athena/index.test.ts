/**
 * Parses the text as Athena does. No Athena runs here; DuckDB and ClickHouse run the
 * same queries.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { textOf } from '../testing/sql/suite';
import { athena } from '.';

const statements = textOf( athena )
	.split( /;\n/ )
	.filter( ( one ) => one.trim() !== '' )
	.map( ( one ) => `${ one };` );

/** Returns what is wrong with each statement. */
const errorsOf = ( list: readonly string[] ): string[][] =>
	JSON.parse(
		execFileSync(
			process.execPath,
			[
				'--import',
				'tsx',
				join( __dirname, '..', 'testing', 'sql', 'parse.ts' ),
			],
			{ input: JSON.stringify( list ), encoding: 'utf8' }
		)
	) as string[][];

test( 'each statement parses, and no longer does with a mistake', () => {
	const broken = statements.map( ( one ) =>
		one.replace( /\)(?=[^)]*$)/, '' )
	);
	const errors = errorsOf( [ ...statements, ...broken ] );
	expect( statements ).toHaveLength( 8 );
	expect( errors.slice( 0, 8 ) ).toEqual( statements.map( () => [] ) );
	expect(
		errors.slice( 8 ).filter( ( { length } ) => length === 0 )
	).toEqual( [] );
}, 60_000 );

test( 'no pattern has Java’s `$`, which also stands before a last line feed', () => {
	expect( textOf( athena ).match( /'[^'\n]*\$'/g ) ).toBeNull();
} );
