/**
 * @jest-environment node
 */
import { linearityError } from './linear';

describe.each( [
	[ 'white space at the end', '\\s+$', '' ],
	[ 'an alternation of two equal alternatives', '(?:a|a)*b', '' ],
	[
		'neighbours that match the same white space',
		'<value>\\s*([^<]*)\\s*<',
		'',
	],
	[
		'an expression that took seconds in practice',
		'<value>\\s*(?:<string>)?\\s*([a-z]+)\\s*</value>',
		'A',
	],
	[ 'counted neighbours', '^a{0,50}a{0,50}a{0,50}b', '' ],
	[ 'a counted repetition of what may be empty', '^(?:a?){50}a{50}$', '' ],
	[ 'a back-reference', '^(a*)\\1$', '' ],
	[ 'a back-reference to a missing group', '^\\1$', '' ],
	[ 'a hexadecimal letter, case-insensitive', '\\x41+b', 'i' ],
	[ 'a range of letters and signs, case-insensitive', '[A-_]+b', 'i' ],
	[ 'an excluded letter within (?-i:)', '(?i)^(?-i:[^a]*)$', '' ],
	[ 'a look-ahead after a repetition', '^a*(?=.*b)', '' ],
	[ 'one alternative of two', 'a|b+c', '' ],
	[ 'a possessive quantifier that is tried from each byte', 'a*+b', '' ],
	[ 'an atomic group that is tried from each byte', '(?>a*)b', '' ],
	[ 'a look-ahead that is tried from each byte', 'a(?=.*b)', '' ],
	[ 'a look-ahead at the start', '^(?=.*.*b)a', '' ],
	[ 'a case-insensitive expression', '(?i)[a-z]+[A-Z]+$', '' ],
	[ 'an extended expression', 'a b', 'x' ],
	[ 'recursion', '(?R)', '' ],
	[
		'brackets in a server’s text',
		'(?:^|&)author\\[[^&=]*\\][^&=]*=[^&]*[1-9]',
		'',
	],
] )( '%s', ( _, pattern, flags ) => {
	test( 'is not linear, with an error', () => {
		expect( linearityError( pattern, flags ) ).toMatch( /./ );
	} );
} );

test.each( [
	[ '', '' ],
	[ '[/\\\\]+', '' ],
	[ '^\\s+$', '' ],
	[ '^(?!::ffff:)[0-9a-f:.]+\\t', '' ],
	[ '^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}\\t[ -\\[\\]-\\~]{0,220}\\n', 'D' ],
	[ '\\A(?:\\\\[0-7]{3}|[^\\\\])*+', '' ],
	[ '<methodName>\\s*([A-Za-z]{1,12})\\s*</methodName>', '' ],
	[ '/wp-sitemap-users-[0-9]+[.]xml$', 'iD' ],
	[ '(?i)^/xmlrpc\\.php(?:/|$)', '' ],
	[ '^(?=[^b]*b)(?=[^c]*c)a', '' ],
	[ '^a(?!.*b)c', '' ],
	[ '(?:[.]|%2e){2}', '' ],
	[ '(.{1,200})$', '' ],
	[ '^[^ ]{1,200}[^ ]* ?(.{0,200})', '' ],
	[ '^([^|]*)\\|/{1,4}\\1$', '' ],
	[ '(?i)^(?-i:/+blog)(?:/[a-z]+)*$', '' ],
	[ '^[A-Z]+x\\x5c[^A-C]*$', 'i' ],
	[ 'token|key|(?<![a-z])(?:sid|pin)(?![a-z])|(?:^|:)//[^/]*@', 'i' ],
	[ 'a(?=b|$)', '' ],
	[ '[]a]*b[[:digit:]]', 'A' ],
] )( '%s with flags “%s” is linear', ( pattern, flags ) => {
	expect( linearityError( pattern, flags ) ).toBeUndefined();
} );
