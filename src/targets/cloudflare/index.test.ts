/**
 * @jest-environment node
 */
import { usersSitemap } from '../../rules/users-sitemap';
import { wlwmanifest } from '../../rules/wlwmanifest';
import { load, MAX_LENGTH } from '../testing/cloudflare';
import { normalised } from '../testing/cloudflare-fields';
import {
	textFor,
	expressibleRules,
	findFalsePositives,
} from '../testing/false-positives';
import { wordpressRule, flat } from '../testing/fixture';
import { cloudflare } from '.';

const { parts } = cloudflare.compile( [
	wlwmanifest,
	usersSitemap,
	wordpressRule,
] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for cloudflare, bare, version 7 (use it without the # lines). Update them after changing its settings.
# The expression of one custom rule, with the action “block”. In this order:
# wlwmanifest.xml: every request to it
# Users sitemap: wp-sitemap-users-1.xml

not (raw.http.request.uri.path contains "%%" or url_decode(raw.http.request.uri.path) contains "..")
and (
(ends_with(lower(url_decode(http.request.uri.path)), "/wlwmanifest.xml")) or
(http.request.method in {"GET" "HEAD"} and not starts_with(http.cookie, "wordpress_logged_in_")
  and not http.cookie contains "; wordpress_logged_in_" and not http.cookie contains ";wordpress_logged_in_"
  and not any(lower(http.request.headers.names[*])[*] eq "authorization")
  and not any(http.request.headers["accept"][*] contains "+json")
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

test( 'allowed addresses are not blocked, nor paths outside the site’s path', () => {
	const text = flat( parts.bare ?? [], [ 'allowed', 'base' ] );
	expect( text ).toContain( `not ip.src in {{{cidr}}} and ` );
	expect( text ).toContain( `{"{{base}}/" "{{base}}/index.php" ` );
} );

const VISITOR_ADDRESS = '192.0.2.1';

describe.each( expressibleRules.map( ( rule ) => [ rule.id, rule ] as const ) )(
	'%s',
	( _, rule ) => {
		const answer = load(
			textFor( cloudflare, [ rule ] ).replace( /^#.*$/gm, '' ).trim()
		);
		const { falsePositives, blockedCount } = findFalsePositives(
			rule,
			( request ) => answer( request, VISITOR_ADDRESS )
		);

		test( 'blocks no generated request that the evaluator allows', () => {
			expect( falsePositives ).toEqual( [] );
		} );

		test( 'blocks enough generated requests to be meaningful', () => {
			expect( blockedCount ).toBeGreaterThan( 5 );
		} );
	}
);

test( 'the syntax and the length of the Free plan are enforced', () => {
	expect( () => load( 'http.host matches "a"' ) ).toThrow( 'Unknown syntax' );
	expect( () => load( ' '.repeat( MAX_LENGTH + 1 ) ) ).toThrow( 'of 4096' );
} );

test.each( [
	[ '//a\\b/./c', '/a/b/c' ],
	[ '/%61%2Fb/%3b', '/a%2Fb/%3B' ],
	[ '/a/../b/..', '/' ],
	[ '/a/%2e%2e/b/', '/b/' ],
] )( '%s is normalised to %s', ( from, to ) => {
	expect( normalised( from ) ).toBe( to );
} );
