import { withoutReturn } from './possessive';

test.each( [
	[ '^ *users *$', '^ *+users *+$' ],
	[ '/v[0-9]+(?:/|$)', '/v[0-9]++(?:/|$)' ],
	[ '^/u(?:/[0-9]+)?[/\\\\]*[^ -~]?$', '^/u(?:/[0-9]++)?[/\\\\]*+[^ -~]?+$' ],
	[ '[a-z]+Z', '[a-z]+Z' ],
	[ 'a*[b-c]*ab', 'a*[b-c]*+ab' ],
	[ '(?:a+b?)+c', '(?:a+b?+)+c' ],
	[ '(?:a+|b)*a', '(?:a+|b)*a' ],
	[ '', '' ],
] )( '%s goes back only where that may help', ( pattern, without ) => {
	expect( withoutReturn( pattern ) ).toBe( without );
} );
