import { portable, whyNotPortable } from './regex';

test.each( [ '(?=a)', '(?<n>a)', '(a)\\1', '\\d', 'a*?', 'a++', 'é' ] )(
	'%s is not portable',
	( pattern ) => {
		expect( whyNotPortable( pattern ) ).toBeDefined();
		expect( () => portable( pattern ) ).toThrow( pattern );
	}
);

test.each( [
	'',
	'^/*wp/v2/users(?:/|$)',
	'[0-9]+[.]xml$',
	'[^0]|00',
	'\\.php',
] )( '“%s” is', ( pattern ) => {
	expect( whyNotPortable( pattern ) ).toBeUndefined();
} );

test( 'case does not count', () => {
	expect( portable( '^a$' ).test( 'A' ) ).toBe( true );
} );
