/**
 * @jest-environment node
 */
import { whyNotLinear } from './linear';

describe.each( [
	[ 'white space at the end', '\\s+$', '' ],
	[ 'a choice that says one thing twice', '(?:a|a)*b', '' ],
	[ 'neighbours that share white space', '<value>\\s*([^<]*)\\s*<', '' ],
	[
		'the one that took seconds',
		'<value>\\s*(?:<string>)?\\s*([a-z]+)\\s*</value>',
		'A',
	],
	[ 'neighbours within counts', '^a{0,50}a{0,50}a{0,50}b', '' ],
	[ 'what may be empty, counted', '^(?:a?){50}a{50}$', '' ],
	[ 'a back-reference', '^(a*)\\1$', '' ],
	[ 'a back-reference to nothing', '^\\1$', '' ],
	[ 'a hexadecimal letter in any case', '\\x41+b', 'i' ],
	[ 'a range of letters and signs in any case', '[A-_]+b', 'i' ],
	[ 'a letter that is left out, within (?-i:)', '(?i)^(?-i:[^a]*)$', '' ],
	[ 'what is looked ahead for behind a repetition', '^a*(?=.*b)', '' ],
	[ 'one alternative of two', 'a|b+c', '' ],
	[ 'what is possessive, from each byte', 'a*+b', '' ],
	[ 'what is atomic, from each byte', '(?>a*)b', '' ],
	[ 'what is looked ahead for, from each byte', 'a(?=.*b)', '' ],
	[ 'what is looked ahead for at the start', '^(?=.*.*b)a', '' ],
	[ 'in any case', '(?i)[a-z]+[A-Z]+$', '' ],
	[ 'an extended expression', 'a b', 'x' ],
	[ 'recursion', '(?R)', '' ],
	[
		'brackets in a server’s text',
		'(?:^|&)author\\[[^&=]*\\][^&=]*=[^&]*[1-9]',
		'',
	],
] )( '%s', ( _, pattern, flags ) => {
	test( 'is not linear, and it is said why', () => {
		expect( whyNotLinear( pattern, flags ) ).toMatch( /./ );
	} );
} );

test.each( [
	[ '', '' ],
	[ '[/\\\\]+', '' ],
	[ '^\\s+$', '' ],
	[ '^(?!::ffff:)[0-9a-f:.]+\\t', '' ],
	[ '^(?:[0-9]{1,3}\\.){3}[0-9]{1,3}\\t[ -\\[\\]-\\~]{0,220}\\n', 'D' ],
	[ '\\A(?:\\\\[0-7]{3}|[^\\\\])*+', '' ],
	[ '<methodName>\\s*([A-Za-z]{1,48})\\s*</methodName>', '' ],
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
] )( '%s with flags “%s” is', ( pattern, flags ) => {
	expect( whyNotLinear( pattern, flags ) ).toBeUndefined();
} );
