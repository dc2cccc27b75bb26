/**
 * @jest-environment node
 */
import { inOrder } from './test-output';

test( 'passes on the first open output, and keeps the later ones until it has ended', () => {
	const printed: Array< string | Uint8Array > = [];
	const open = inOrder( ( text ) => printed.push( text ) );
	const [ first, second, third ] = [ open(), open(), open() ];
	second.write( '2a' );
	first.write( '1a' );
	third.write( '3' );
	third.end();
	expect( printed ).toEqual( [ '1a' ] );
	first.write( '1b' );
	first.end();
	expect( printed ).toEqual( [ '1a', '1b', '2a' ] );
	second.write( '2b' );
	second.end();
	expect( printed ).toEqual( [ '1a', '1b', '2a', '2b', '3' ] );
} );
