/**
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured, withFigures } from './measured';

const file = ( name: string ) =>
	readFileSync( join( __dirname, '..', '..', name ), 'utf8' );

const FIGURES = { plugin: 3.703, prepended: 0.5 };

test( 'figures are read from the rows of the table', () => {
	expect(
		measured(
			'| Sidegate, without a server rule | 3.703 ms |\n| Sidegate, prepended by PHP | 0.500 ms |\n'
		)
	).toEqual( FIGURES );
} );

test.each( [
	'| Sidegate, without a server rule | 3.703 ms |\n',
	'| Sidegate, prepended by PHP | 0.500 ms |\n',
] )( 'one row alone, %s, is no comparison', ( row ) => {
	expect( measured( row ) ).toBeNull();
} );

test( 'readme.txt has a place for the figures, and gets rid of them', () => {
	const without = withFigures( file( 'readme.txt' ), null );
	const having = withFigures( without, FIGURES );
	expect( having ).toContain( '0.5 ms of CPU instead of 3.703 ms' );
	expect( without ).not.toContain( 'ms of CPU instead of' );
	expect( withFigures( having, null ) ).toBe( without );
} );

test( 'readme.txt says what the README says', () => {
	const owners = file( 'readme.txt' );
	expect( withFigures( owners, measured( file( 'README.md' ) ) ) ).toBe(
		owners
	);
} );
