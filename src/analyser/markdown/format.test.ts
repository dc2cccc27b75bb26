/**
 * @jest-environment node
 */
import { code } from './format';

test.each( [
	[ 'a', '`a`' ],
	[ 'a`b', '`` a`b ``' ],
	[ '``', '``` `` ```' ],
	[ '', '`  `' ],
] )( 'the fence around “%s” is longer than its backticks', ( text, span ) => {
	expect( code( text ) ).toBe( span );
} );

test( 'a text with any number of backticks is written', () => {
	expect( code( '` '.repeat( 300_000 ) ) ).toMatch( /^`` ` ` / );
} );
