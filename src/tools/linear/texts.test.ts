/**
 * @jest-environment node
 */
import { evaluationOrder } from '../../rules';
import { targets } from '../../targets';
import { expressionsInText, textsOf } from './texts';

const patterns = ( target: string, text: string ) =>
	expressionsInText( target, text ).map( ( { pattern } ) => pattern );

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
] )( '%s: an expression is found in `%s`', ( target, text, pattern ) => {
	expect( patterns( target, text ) ).toContain( pattern );
} );

test( 'comments and expressions without a repetition are ignored', () => {
	expect( patterns( 'nginx', '# "~a+"\n"~^a$" 1;' ) ).toEqual( [] );
} );

test( 'an expression that cannot be translated is kept', () => {
	expect( patterns( 'nginx', '"~(?R)" 1;' ) ).toContain( '(?R)' );
} );

test( 'the text contains all parts, whatever they depend on', () => {
	expect(
		textsOf( [
			'a',
			{ when: 'base', then: [ 'b' ], otherwise: [ 'c' ] },
			{ each: 'cidr', of: [ 'd' ] },
			{ rules: { xmlrpc: [ 'e' ] } },
		] )
	).toBe( 'abcde' );
} );

test( 'expressions are found in .htaccess', () => {
	const htaccess = targets.find( ( { name } ) => name === 'htaccess' );
	const parts = Object.values(
		htaccess?.compile( evaluationOrder ).parts ?? {}
	);
	expect(
		expressionsInText( 'htaccess', parts.map( textsOf ).join( '' ) ).length
	).toBeGreaterThan( 10 );
} );
