/**
 * @jest-environment node
 */
import { code, prose, table } from './markdown';

test( 'prose stays prose', () => {
	expect( prose( 'a_b *c* <i> [d](e) `f` &lt; \\' ) ).toBe(
		'a\\_b \\*c\\* \\<i> \\[d\\](e) \\`f\\` \\&lt; \\\\'
	);
} );

test.each( [
	[ 'GET /a', '`GET /a`' ],
	[ 'a`b', '``a`b``' ],
	[ '`a``', '``` `a`` ```' ],
	[ 'a\u202eb\n', '`a\\u202eb\\u000a`' ],
] )( 'a span of code shows %j as it is', ( text, span ) => {
	expect( code( text ) ).toBe( span );
} );

test( 'what stands in a cell stays in it', () => {
	expect( table( [ 'A', 'B' ], [ [ code( 'x|y' ), prose( '|' ) ] ] ) ).toBe(
		'| A | B |\n| --- | --- |\n| `x\\|y` | \\| |'
	);
} );
