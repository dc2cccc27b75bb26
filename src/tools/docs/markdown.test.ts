/**
 * @jest-environment node
 */
import { code, prose, table } from './markdown';

test( 'markup in prose is escaped', () => {
	expect( prose( 'a_b *c* <i> [d](e) `f` &lt; \\' ) ).toBe(
		'a\\_b \\*c\\* \\<i> \\[d\\](e) \\`f\\` \\&lt; \\\\'
	);
} );

test.each( [
	[ 'GET /a', '`GET /a`' ],
	[ 'a`b', '``a`b``' ],
	[ '`a``', '``` `a`` ```' ],
	[ 'a\u202eb\n', '`a\\u202eb\\u000a`' ],
] )( 'a code span shows %j unchanged', ( text, span ) => {
	expect( code( text ) ).toBe( span );
} );

test( 'a pipe does not end a cell', () => {
	expect( table( [ 'A', 'B' ], [ [ code( 'x|y' ), prose( '|' ) ] ] ) ).toBe(
		'| A | B |\n| --- | --- |\n| `x\\|y` | \\| |'
	);
} );
