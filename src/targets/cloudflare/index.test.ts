/**
 * @jest-environment node
 */
import { usersSitemap } from '../../rules/users-sitemap';
import { wlwmanifest } from '../../rules/wlwmanifest';
import { load, LONGEST } from '../testing/cloudflare';
import { normalised } from '../testing/cloudflare-fields';
import { textFor, told, tried } from '../testing/sound';
import { bridge, flat } from '../testing/fixture';
import { cloudflare } from '.';

const { parts } = cloudflare.compile( [ wlwmanifest, usersSitemap, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for cloudflare, bare, version 5. Make them anew after changing its settings.
# The expression of one custom rule, with the action “block”. In this order:
# wlwmanifest.xml: A file for a program that is gone.
# Users sitemap: A list of your authors that WordPress prints for search engines.

not (raw.http.request.uri.path contains "%%" or url_decode(raw.http.request.uri.path) contains "..")
and (
(ends_with(lower(url_decode(http.request.uri.path)), "/wlwmanifest.xml")) or
(http.request.method in {"GET" "HEAD"} and not starts_with(http.cookie, "wordpress_logged_in_")
  and not http.cookie contains "; wordpress_logged_in_" and not http.cookie contains ";wordpress_logged_in_"
  and not any(lower(http.request.headers.names[*])[*] eq "authorization")
  and (lower(url_decode(http.request.uri.path)) in
  {"/wp-sitemap-users-1.xml" "/wp-sitemap-users-2.xml" "/wp-sitemap-users-1.xml/" "/index.php/wp-sitemap-users-1.xml" "/index.php/wp-sitemap-users-1.xml/"}
  or lower(url_decode(http.request.uri.path)) in
  {"/" "/index.php" "/wp-activate.php"}
  and not http.request.uri.query contains "&" and not lower(http.request.uri.query) contains "%3d"
  and substring(url_decode(http.request.uri.query), 0, 8) in
  {"sitemap="}
  and substring(url_decode(http.request.uri.query), 8) in
  {"users"}))
)
` );
} );

test( 'allies are left alone, and what is beside the site’s path', () => {
	const text = flat( parts.bare ?? [], [ 'allies', 'base' ] );
	expect( text ).toContain( `not ip.src in {{{cidr}}} and ` );
	expect( text ).toContain( `{"{{base}}/" "{{base}}/index.php" ` );
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
