/**
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured, withFigures } from './measured';

const file = ( name: string ) =>
	readFileSync( join( __dirname, '..', '..', '..', name ), 'utf8' );

const FIGURES = { plugin: 3.703, prepended: 0.5 };

test( 'figures are read from the table', () => {
	expect(
		measured(
			'| Sidegate, without a server rule | 3.703 ms |\n| Sidegate, prepended by PHP | 0.500 ms |\n'
		)
	).toEqual( FIGURES );
} );

test.each( [
	'| Sidegate, without a server rule | 3.703 ms |\n',
	'| Sidegate, prepended by PHP | 0.500 ms |\n',
] )( 'one row (%s) is not enough for a comparison', ( row ) => {
	expect( measured( row ) ).toBeNull();
} );

test( 'figures are added to readme.txt and removed again', () => {
	const without = withFigures( file( 'readme.txt' ), null );
	const withBoth = withFigures( without, FIGURES );
	expect( withBoth ).toContain( '0.5 ms of CPU instead of 3.703 ms' );
	expect( without ).not.toContain( 'ms of CPU instead of' );
	expect( withFigures( withBoth, null ) ).toBe( without );
} );

test( 'readme.txt has the figures of README.md', () => {
	const text = file( 'readme.txt' );
	expect( withFigures( text, measured( file( 'README.md' ) ) ) ).toBe( text );
} );
