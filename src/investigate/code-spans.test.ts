import { codeSpans } from './code-spans';

const shown = ( line: string ) =>
	codeSpans( line ).map( ( { text, isCode } ) =>
		isCode ? `[${ text }]` : text
	);

test.each( [
	[ 'no code', [ 'no code' ] ],
	[ 'a `b` c', [ 'a ', '[b]', ' c' ] ],
	[ '`` a`b `` c', [ '[a`b]', ' c' ] ],
	[ 'a ` b', [ 'a ', '`', ' b' ] ],
	[ '`a`` b`', [ '[a`` b]' ] ],
	[ '`a` and `b`', [ '[a]', ' and ', '[b]' ] ],
] )( 'finds the code in “%s”', ( line, expected ) => {
	expect( shown( line ) ).toEqual( expected );
} );
