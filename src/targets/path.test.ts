import { normalisePath } from '../language/path';
import { portable } from '../language/regex';
import { onPath } from './path';
import { PREFIX, resolved } from './reference';

const PATTERNS = [
	'/xmlrpc[.]php(?:/|$)',
	'/wp-json/wp/v2/users(?:/[0-9]+)?$',
	'/(?:wp-admin|wp-json|v[0-9]+)(?:/|$)',
	'/wp-sitemap-users-[0-9]+[.]xml$',
	'^/wp-admin(?:/|$)',
];

const PATHS = [
	...[ '/xmlrpc.php', '//xmlrpc.php', '/xmlrpc.php/', '/a/xmlrpc.php/b' ],
	...[ '/%78mlrpc.php', '/xmlrpc%2ephp', '/XMLRPC.PHP', '/xmlrpc.php.' ],
	...[ '/xmlrpc.php%20', '/xmlrpc.php;x', '/xmlrpc.php\\', '\\xmlrpc.php' ],
	...[ '/xmlrpc.php%00', '/xmlrpc.php%00x/y', '/..;/xmlrpc.php', '/xmlrpc' ],
	...[ '/my-xmlrpc.php', '/xmlrpc.phpx', '/xmlrpc.php.x', '/xmlrpcxphp' ],
	...[ '/wp-json/wp/v2/users', '/wp-json//wp/./v2/;a/users/', '/wp-json' ],
	...[ '/wp-json/wp/v2/users/12...', '/wp-json/wp/v2/users/x', '/wp-json.x' ],
	...[ '/wp-admin', '/wp-admin/', '/wp-admin/x', '/x/wp-admin', '/v2/a' ],
	...[ '/wp%2dadmin%2fx', '/%57P-ADMIN/x', '/wp-sitemap-users-1.xml/', '/' ],
	...[ '/wp-sitemap-users-.xml', '/wp-sitemap-users-1.xml.gz', '/.../', '' ],
	...[ '/wp-admin%0a', '/wp-admin/%09', '/wp-json/wp/v2/users/1%0a', '/%' ],
];

describe.each( PATTERNS )( '%s', ( pattern ) => {
	const meant = ( path: string ) =>
		portable( pattern ).test( normalisePath( path ) );

	test( 'says of a decoded path what it says of the normalised one', () => {
		const expression = new RegExp(
			onPath( pattern, { held: 'decoded', prefix: PREFIX.decoded } )
		);
		for ( const path of PATHS ) {
			expect( [ path, expression.test( resolved( path ) ) ] ).toEqual( [
				path,
				meant( path ),
			] );
		}
	} );

	test( 'says the same of a raw path, with and without a query behind it', () => {
		const expression = new RegExp(
			onPath( pattern, { held: 'raw', prefix: PREFIX.raw } )
		);
		for ( const path of PATHS ) {
			for ( const behind of [ '', '?', '?/xmlrpc.php' ] ) {
				const target = path + behind;
				expect( [ target, expression.test( target ) ] ).toEqual( [
					target,
					meant( path ),
				] );
			}
		}
	} );

	test( 'says yes at least as often, loosely', () => {
		for ( const held of [ 'decoded', 'raw' ] as const ) {
			const expression = new RegExp(
				onPath( pattern, {
					held,
					prefix: PREFIX[ held ],
					loosely: true,
				} )
			);
			for ( const path of PATHS.filter( meant ) ) {
				expect(
					expression.test( held === 'raw' ? path : resolved( path ) )
				).toBe( true );
			}
		}
	} );
} );

test( 'REST may be elsewhere: what is refused is so there, what is spared is so in both places', () => {
	const prefix = 'api';
	const text = ( loosely: boolean ) =>
		onPath( '/wp-json/x$', { held: 'decoded', prefix, loosely } );
	const says = ( loosely: boolean, path: string ) =>
		new RegExp( text( loosely ) ).test( path );
	expect( says( false, '/api/x' ) ).toBe( true );
	expect( says( false, '/wp-json/x' ) ).toBe( false );
	expect( says( true, '/api/x' ) ).toBe( true );
	expect( says( true, '/wp-json/x' ) ).toBe( true );
} );

test( 'a path of 100,000 bytes is looked through in a moment', () => {
	const start = Date.now();
	for ( const held of [ 'decoded', 'raw' ] as const ) {
		for ( const part of [
			'.',
			'/',
			'/.',
			' ',
			'\\',
			';',
			'/;',
			'%2e',
			'/wp-json',
		] ) {
			const path = `/${ part.repeat( 100000 / part.length ) }x`;
			for ( const pattern of PATTERNS ) {
				new RegExp(
					onPath( pattern, { held, prefix: PREFIX[ held ] } )
				).test( path );
			}
		}
	}
	expect( Date.now() - start ).toBeLessThan( 3000 );
} );

test.each( [
	[ 'xmlrpc', 'Begins in the middle' ],
	[ '/a[^b]', 'More than a name' ],
	[ '/~a', 'A tilde' ],
	[ '/a/', 'Ends in a slash' ],
] )( 'what can’t be said, %s, is an error', ( pattern, message ) => {
	expect( () => onPath( pattern, { held: 'decoded', prefix: 'x' } ) ).toThrow(
		message
	);
} );
