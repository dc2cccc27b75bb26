import { portable, portabilityError } from './regex';

test.each( [ '(?=a)', '(?<n>a)', '(a)\\1', '\\d', 'a*?', 'a++', 'é' ] )(
	'%s is not portable',
	( pattern ) => {
		expect( portabilityError( pattern ) ).toBeDefined();
		expect( () => portable( pattern ) ).toThrow( pattern );
	}
);

test.each( [
	'',
	'^/*wp/v2/users(?:/|$)',
	'[0-9]+[.]xml$',
	'[^0]|00',
	'\\.php',
] )( '“%s” is portable', ( pattern ) => {
	expect( portabilityError( pattern ) ).toBeUndefined();
} );

test( 'matching ignores case', () => {
	expect( portable( '^a$' ).test( 'A' ) ).toBe( true );
} );
