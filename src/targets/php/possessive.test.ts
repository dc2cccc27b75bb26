import { makePossessive } from './possessive';

test.each( [
	[ '^ *users *$', '^ *+users *+$' ],
	[ '/v[0-9]+(?:/|$)', '/v[0-9]++(?:/|$)' ],
	[ '^/u(?:/[0-9]+)?[/\\\\]*[^ -~]?$', '^/u(?:/[0-9]++)?[/\\\\]*+[^ -~]?+$' ],
	[ '[a-z]+Z', '[a-z]+Z' ],
	[ 'a*[b-c]*ab', 'a*[b-c]*+ab' ],
	[ '(?:a+b?)+c', '(?:a+b?+)+c' ],
	[ '(?:a+|b)*a', '(?:a+|b)*a' ],
	[ '[^0]*00|[^0]+', '[^0]*+00|[^0]++' ],
	[ 'a[b-dx-]+[.]php(?:/|$)', 'a[b-dx-]++[.]php(?:/|$)' ],
	[ '[^a-c]*z', '[^a-c]*z' ],
	[ '.*a', '.*a' ],
	[ 'a{2,}b', 'a{2,}+b' ],
	[ '', '' ],
] )( '%s backtracks only where that may help', ( pattern, possessive ) => {
	expect( makePossessive( pattern ) ).toBe( possessive );
} );

test.each( [ '(a)', '(a)\\1', '(?:a', 'a)', '[a', '(?=a)', 'a*?', '\\d' ] )(
	'unsupported syntax, %s, is an error',
	( pattern ) => {
		expect( () => makePossessive( pattern ) ).toThrow();
	}
);
