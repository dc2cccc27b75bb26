import { escapeInvisible } from './escape-invisible';

test.each( [
	[ 'a right-to-left override', 'exe\u202egpj', 'exe\\u202egpj' ],
	[ 'a zero-width space', 'xml\u200brpc', 'xml\\u200brpc' ],
	[ 'a line break', 'a\nb', 'a\\u000ab' ],
	[ 'a terminal escape', '\u001b[31m', '\\u001b[31m' ],
	[ 'a deleted character', '\u007f', '\\u007f' ],
	[ 'a no-break space, which looks like a space', 'a\u00a0b', 'a\\u00a0b' ],
	[ 'a Hangul filler, which is invisible', '\u3164', '\\u3164' ],
	[ 'a blank Braille cell', '\u2800', '\\u2800' ],
	[ 'an invisible tag beyond the first plane', '\u{e0041}', '\\u{e0041}' ],
	[ 'half a character', '\ud800', '\\ud800' ],
] )( '%s is escaped', ( _name, text, shown ) => {
	expect( escapeInvisible( text ) ).toBe( shown );
} );

test.each( [
	'POST //xmlrpc.php',
	'/blog/日本語/',
	'/café/ñ',
	'/😀',
	'<img src=x>',
	'\\u202e',
] )( '%s is not changed', ( text ) => {
	expect( escapeInvisible( text ) ).toBe( text );
} );
