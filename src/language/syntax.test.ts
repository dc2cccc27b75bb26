import { portable } from './regex';
import { parse, type Syntax } from './syntax';

/** The tree as an expression again, byte by byte. */
function again( syntax: Syntax ): string {
	switch ( syntax.is ) {
		case 'bytes':
			return `[${ syntax.of
				.map(
					( byte ) => `\\x${ byte.toString( 16 ).padStart( 2, '0' ) }`
				)
				.join( '' ) }]`;
		case 'sequence':
			return syntax.of.map( again ).join( '' );
		case 'choice':
			return `(?:${ syntax.of.map( again ).join( '|' ) })`;
		case 'repeat':
			return `(?:${ again( syntax.of ) })${ syntax.sign }`;
		case 'start':
			return '^';
		case 'end':
			return '$';
	}
}

test.each( [
	'^/wp/v2/users(?:/[0-9]+(?:/me)?)?[/\\\\]*[^ -~]?$',
	'[^0]|00',
	'^ *users *$',
	'a[b-dx-]+[.]php(?:/|$)',
	'[^a-c]z',
	'.',
] )( '%s means the same once it is taken apart', ( pattern ) => {
	const [ before, after ] = [
		portable( pattern ),
		new RegExp( again( parse( pattern ) ) ),
	];
	const texts = [
		...[ '/wp/v2/users', '/WP/v2/users/12/me', '/wp/v2/users\\/\n', 'x' ],
		...[
			'0',
			'00',
			'000',
			'',
			'1',
			' users  ',
			'USERS',
			'a-.php',
			'AB.php/',
		],
		...[ 'abx.php', 'a.php', 'az', 'AZ', 'dZ', '\n', '\xff', '-z' ],
	];
	for ( const text of texts ) {
		expect( [ text, after.test( text ) ] ).toEqual( [
			text,
			before.test( text ),
		] );
	}
} );

test.each( [
	[ '(a)', 'A group that captures' ],
	[ 'a{2}', 'A counted repetition' ],
	[ '(?:a', 'Cut off' ],
	[ 'a)', 'A group closed too often' ],
	[ '[a', 'Cut off' ],
	[ '(?=a)', 'Not portable' ],
] )( 'what no rule may say, %s, is an error', ( pattern, message ) => {
	expect( () => parse( pattern ) ).toThrow( message );
} );
