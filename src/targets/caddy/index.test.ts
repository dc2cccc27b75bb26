import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { caddy } from '.';

const { parts } = caddy.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for caddy, bare, version 7 (in the site’s block). Update them after changing its settings.
@sidegate-path path_regexp sidegate (?s)^(.*)$
vars @sidegate-path sidegate_path {re.sidegate.1}
@sidegate-visitor expression \`method("GET", "HEAD") && {header.Authorization} == "" &&
	!{header.Cookie}.matches(r"(?:^|[^=])wordpress_logged_in_") && !{header.Accept}.matches(r"/(?:activity|ld)[+]json")\`
vars @sidegate-visitor sidegate_who visitor # GET or HEAD without a login, not for ActivityPub
@sidegate-front expression \`{vars.sidegate_who} == "visitor" && path_regexp(r"(?i)^/(?:(?:index|wp-activate)[.]php)?$")\`
vars @sidegate-front sidegate_who front # a visitor on a page where ?author= or ?rest_route= works
map "{vars.sidegate_who} {query} {vars.sidegate_path}" {sidegate_rule} {
	# Forbidden rule: every request to d.php
	\`~(?i)^[a-z]* [^ ]* /d[.]php(?:/|$)\` forbidden
	# Hidden rule: every request to m.php
	\`~(?i)^[a-z]* [^ ]* /m[.]php(?:/|$)\` hidden
	# Hidden rule: ?m=1
	\`~^front m=1 \` hidden
	default none
}
@sidegate-refuse expression \`{sidegate_rule} != "none" && !({http.request.orig_uri}.matches(r"(?i)(?:[.]|%2e){2}") || remote_ip("{{cidr}}"))\` # Left to PHP: \`..\`
@sidegate-hide vars {sidegate_rule} hidden
handle @sidegate-refuse {
	header Cache-Control no-store
	respond @sidegate-hide "Not found" 404
	respond "Forbidden" 403
}
` );
} );

test( 'a site below a path matches no path outside it', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		'`~(?i)^[a-z]* [^ ]* (?-i:{{bases}})/d[.]php(?:/|$)` forbidden'
	);
} );

test( 'counted, it passes the rule and the spool to refuse.php', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );
