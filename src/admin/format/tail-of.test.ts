import { tailOf } from './tail-of';

test( 'a short text is only cut at its end', () => {
	expect( tailOf( '198.51.100.7' ) ).toBe( '' );
	expect( tailOf( 'x'.repeat( 20 ) ) ).toBe( '' );
} );

test( 'a long text keeps its end', () => {
	expect( tailOf( 'GET //2019/wp-includes/wlwmanifest.xml' ) ).toBe(
		'nifest.xml'
	);
} );

test( 'no character is split', () => {
	expect( tailOf( '😀'.repeat( 25 ) ) ).toBe( '😀'.repeat( 10 ) );
} );
