/**
 * @jest-environment node
 */
import { asked } from '../rules';
import { targets } from '../targets';
import { inText, textsOf } from './texts';

const patterns = ( target: string, text: string ) =>
	inText( target, text ).map( ( { pattern } ) => pattern );

test.each( [
	[ 'apache', 'RewriteRule ^a+$ - [F]', '^a+$' ],
	[ 'apache', 'RewriteRule !^a+$ - [F]', '^a+$' ],
	[ 'apache', 'RewriteCond %{REQUEST_URI} "!^b c*$" [OR]', '^b c*$' ],
	[ 'apache', 'RewriteCond "%{A} %{B}" ^d*$ [OR]', '^d*$' ],
	[ 'nginx', '	"~*^visitor [^ ]* /x" 1;', '^visitor [^ ]* /x' ],
	[ 'nginx-server', 'if ($uri ~ "^/a+") { return 403; }', '^/a+' ],
	[ 'caddy', '@a expression `path_regexp(r"(?i)^/a+")`', '(?i)^/a+' ],
	[ 'caddy', '	`~(?i)^visitor /a+` xmlrpc', '(?i)^visitor /a+' ],
	[ 'haproxy', "acl a path -m reg -i '^/a+'", '^/a+' ],
	[ 'modsecurity', 'SecRule A "!@rx ^/a+" \\', '^/a+' ],
	[ 'aws-waf', '"RegexString":"^[/\\\\x5c]+$"', '^[/\\x5c]+$' ],
	[ 'cloudfront', "if (at('^/a[.]+\\\\w')) return;", '^/a[.]+\\w' ],
	[ 'caddy', 'a "^{{bases}}/b"', '^(?:/+blog|/+b/+c)/b' ],
] )( 'of %s, `%s` has an expression', ( target, text, pattern ) => {
	expect( patterns( target, text ) ).toContain( pattern );
} );

test( 'what repeats nothing, and a comment, are left out', () => {
	expect( patterns( 'nginx', '# "~a+"\n"~^a$" 1;' ) ).toEqual( [] );
} );

test( 'what can’t be read is looked at', () => {
	expect( patterns( 'nginx', '"~(?R)" 1;' ) ).toContain( '(?R)' );
} );

test( 'a text is had of all its parts, whatever they depend on', () => {
	expect(
		textsOf( [
			'a',
			{ when: 'base', then: [ 'b' ], otherwise: [ 'c' ] },
			{ each: 'cidr', of: [ 'd' ] },
			{ rules: { xmlrpc: [ 'e' ] } },
		] )
	).toBe( 'abcde' );
} );

test( 'the lines of .htaccess have expressions', () => {
	const htaccess = targets.find( ( { name } ) => name === 'htaccess' );
	const parts = Object.values( htaccess?.compile( asked ).parts ?? {} );
	expect(
		inText( 'htaccess', parts.map( textsOf ).join( '' ) ).length
	).toBeGreaterThan( 10 );
} );
