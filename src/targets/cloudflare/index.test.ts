/**
 * @jest-environment node
 */
import { load, LONGEST } from '../testing/cloudflare';
import { normalised } from '../testing/cloudflare-fields';
import { textFor, told, tried } from '../testing/sound';
import { text as quoted } from './quote';
import { exceptions, oneClass, samples } from './samples';
import { bridge, ditch, flat, moat } from '../testing/fixture';
import { cloudflare } from '.';

const { parts } = cloudflare.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for cloudflare, bare, version 4.
# Made from the settings of the plugin; make it anew after changing them.
# The expression of one custom rule, with the action “block”. In this order:
# The ditch: Whoever falls in.
# The moat: Swimmers.

not (raw.http.request.uri.path contains "%%" or url_decode(raw.http.request.uri.path) contains "..")
and (
(lower(url_decode(http.request.uri.path)) in
  {"/d.php" "/d.php/"}) or
((http.request.method in {"GET" "HEAD"} and not starts_with(http.cookie, "wordpress_logged_in_")
  and not http.cookie contains "; wordpress_logged_in_" and not http.cookie contains ";wordpress_logged_in_"
  and not any(lower(http.request.headers.names[*])[*] eq "authorization")
  and lower(url_decode(http.request.uri.path)) in
  {"/" "/index.php" "/wp-activate.php"}
  and not http.request.uri.query contains "&" and not lower(http.request.uri.query) contains "%3d"
  and substring(url_decode(http.request.uri.query), 0, 2) in
  {"m="}
  and substring(url_decode(http.request.uri.query), 2) in
  {"1"})
  or (lower(url_decode(http.request.uri.path)) in
  {"/m.php" "/m.php/"}))
)
` );
} );

test( 'allies are left alone, and what is beside the site’s path', () => {
	const text = flat( parts.bare ?? [], [ 'allies', 'base' ] );
	expect( text ).toContain( `not ip.src in {{{cidr}}} and ` );
	expect( text ).toContain( `{"{{base}}/d.php" "{{base}}/d.php/"}` );
} );

const STRANGER = '192.0.2.1';

describe.each( told.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load(
			textFor( cloudflare, [ rule ] ).replace( /^#.*$/gm, '' ).trim()
		);
		const { wrong, refused } = tried( rule, ( request ) =>
			answer( request, STRANGER )
		);

		test( 'refuses nothing that anybody may come up with and the evaluator lets pass', () => {
			expect( wrong ).toEqual( [] );
		} );

		test( 'is refused often enough to mean something', () => {
			expect( refused ).toBeGreaterThan( 5 );
		} );
	}
);

test( 'the Free plan’s words are enough, and its length', () => {
	expect( () => load( 'http.host matches "a"' ) ).toThrow( 'Not understood' );
	expect( () => load( ' '.repeat( LONGEST + 1 ) ) ).toThrow( 'of 4096' );
} );

test.each( [
	[ '//a\\b/./c', '/a/b/c' ],
	[ '/%61%2Fb/%3b', '/a%2Fb/%3B' ],
	[ '/a/../b/..', '/' ],
	[ '/a/%2e%2e/b/', '/b/' ],
] )( '%s is normalised to %s', ( from, to ) => {
	expect( normalised( from ) ).toBe( to );
} );

test( 'an expression becomes texts', () => {
	expect( samples( '/a-[0-9]+[.]xml$' ) ).toEqual( [
		'/a-1.xml',
		'/a-2.xml',
	] );
	expect( oneClass( '[1-3]' ) ).toEqual( [ '1', '2', '3' ] );
	expect( exceptions( '[^0]|00' ) ).toEqual( [ '', '0' ] );
	expect( exceptions( '[1-9]' ) ).toBeUndefined();
	expect( exceptions( '^a$' ) ).toBeUndefined();
} );

test( 'a text can’t leave its quotes', () => {
	expect( () => quoted( 'a" or true' ) ).toThrow( 'Has no place' );
} );
