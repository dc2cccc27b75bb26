import { bridge, ditch, flat, moat } from '../testing/fixture';
import { caddy } from '.';

const { parts } = caddy.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for caddy, bare, version 5. Make them anew after changing its settings.
@sidegate-front expression \`path_regexp(r"(?i)^/(?:(?:index|wp-activate)[.]php)?$")\`
vars @sidegate-front sidegate_front yes
# The moat: Swimmers.
@sidegate-moat expression \`{vars.sidegate_front} == "yes" && {query}.matches(r"^m=1$")\`
vars @sidegate-moat sidegate moat
# Logins and forms are for PHP to judge.
@sidegate-login expression \`!method("GET", "HEAD") || {http.request.header.Authorization} != "" ||
	{http.request.header.Cookie}.matches(r"(?:^|[^=])wordpress_logged_in_")\`
vars @sidegate-login sidegate ""
# The moat: Swimmers.
@sidegate-moat-any expression \`path_regexp(r"(?i)^/m[.]php(?:/|$)")\`
vars @sidegate-moat-any sidegate moat
# The ditch: Whoever falls in.
@sidegate-ditch expression \`path_regexp(r"(?i)^/d[.]php(?:/|$)")\`
vars @sidegate-ditch sidegate ditch
# Left to PHP: paths that lead up (..), allowed addresses.
@sidegate-left expression \`{http.request.orig_uri}.matches(r"(?i)(?:[.]|%2e){2}") || remote_ip("{{cidr}}")\`
vars @sidegate-left sidegate ""
@sidegate-hide vars sidegate moat
@sidegate-refuse vars sidegate ditch moat
handle @sidegate-refuse {
	header Cache-Control no-store
	respond @sidegate-hide "Not found" 404
	respond "Forbidden" 403
}
` );
} );

test( 'a site below a path leaves what is beside it alone', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`path_regexp(r"(?i)^(?-i:{{bases}})/d[.]php(?:/|$)")`
	);
} );

test( 'counted, it tells refuse.php the rule and the spool', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );
