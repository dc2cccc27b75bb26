import { bridge, flat, moat, says } from '../fixture';
import { caddy } from '.';
import { matches, text } from './quote';

const { parts } = caddy.compile( [ moat, bridge ] );
const [ counted, bare ] = [ parts.counted ?? [], parts.bare ?? [] ];

test( 'a rule is a matcher, and a handle that wins over those behind it', () => {
	const lines = flat( bare ).split( '\n' ).slice( 2 );
	expect( lines[ 0 ] ).toBe( '@sidegate-moat {' );
	expect( lines.slice( 2, 9 ) ).toEqual( [
		'}',
		'handle @sidegate-moat {',
		'\theader Cache-Control "no-store, no-cache, must-revalidate, max-age=0"',
		'\theader Content-Type "text/plain; charset=utf-8"',
		'\theader X-Content-Type-Options nosniff',
		'\trespond "Not found" 404',
		'}',
	] );
} );

test( 'a way is asked in one expression, since Caddy keeps the last of several', () => {
	const made = flat( bare, [ 'base', 'allies' ] );
	expect( made.match( /^\texpression /gm ) ).toHaveLength( 1 );
	expect( made ).toContain(
		`({http.request.uri.path}.matches(r"${ says.path }") || {http.request.uri.query}.matches(r"${ says.parameter }") && !{http.request.uri.query}.matches(r"${ says.twice }") && {http.request.method} != "OPTIONS" && {http.request.header.Authorization} == ""`
	);
} );

test( 'an ally is known by the address that connects, not by one that he tells', () => {
	expect( flat( bare, [ 'allies' ] ) ).toContain(
		'\tnot remote_ip {{cidr}}\n'
	);
	expect( flat( bare ) ).not.toContain( 'remote_ip' );
} );

test( 'counted, it tells refuse.php the rule and the spool, and sends no body', () => {
	const made = flat( counted );
	for ( const line of [
		'\treverse_proxy {{fastcgi_caddy}} {\n\t\tmethod GET\n',
		'\t\t\tenv SCRIPT_FILENAME "{{refuse_file}}"\n',
		'\t\t\tenv SIDEGATE_RULE moat\n',
		'\t\t\tenv SIDEGATE_SPOOL "{{spool}}"\n',
	] ) {
		expect( made ).toContain( line );
	}
} );

test.each( [ '`', '"', '\n' ] )( '%j can’t get out of its place', ( what ) => {
	expect( () => text( `a${ what }b` ) ).toThrow( 'Has no place in CEL' );
	expect( () => matches( 'x', `a${ what }b` ) ).toThrow( 'Has no place' );
} );
