/**
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from './measured';

const root = join( __dirname, '..', '..', '..' );

test( 'figures are read from the rows of the table', () => {
	expect(
		measured(
			'| Sidegate, without a server rule | 3.703 ms |\n| Sidegate, prepended by PHP | 0.512 ms |\n'
		)
	).toEqual( { plugin: 3.703, prepended: 0.512 } );
} );

test( 'a row that is missing is an error that names it', () => {
	expect( () =>
		measured( '| Sidegate, prepended by PHP | 0.512 ms |\n' )
	).toThrow( 'Sidegate, without a server rule' );
} );

test( 'readme.txt says what the README says', () => {
	const { plugin, prepended } = measured(
		readFileSync( join( root, 'README.md' ), 'utf8' )
	);
	expect( readFileSync( join( root, 'readme.txt' ), 'utf8' ) ).toContain(
		`${ prepended } ms of CPU instead of ${ plugin } ms`
	);
} );
