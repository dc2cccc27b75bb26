import { bridge, ditch, flat, moat } from '../testing/fixture';
import { caddy } from '.';

const { parts } = caddy.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for caddy, bare, version 5. Make them anew after changing its settings.
# A visitor has no login; on the front page, a parameter may ask for names.
@sidegate-path path_regexp sidegate (?s)^(.*)$
vars @sidegate-path sidegate_path {re.sidegate.1}
@sidegate-visitor expression \`method("GET", "HEAD") && {header.Authorization} == "" && !{header.Cookie}.matches(r"(?:^|[^=])wordpress_logged_in_")\`
vars @sidegate-visitor sidegate_who visitor
@sidegate-front expression \`{vars.sidegate_who} == "visitor" && path_regexp(r"(?i)^/(?:(?:index|wp-activate)[.]php)?$")\`
vars @sidegate-front sidegate_who front
map "{vars.sidegate_who} {query} {vars.sidegate_path}" {sidegate_rule} {
	# The ditch: Whoever falls in.
	\`~(?i)^[a-z]* [^ ]* /d[.]php(?:/|$)\` ditch
	# The moat: Swimmers.
	\`~(?i)^[a-z]* [^ ]* /m[.]php(?:/|$)\` moat
	\`~^front m=1 \` moat
	default none
}
# Left to PHP: paths that lead up (..), allowed addresses.
@sidegate-refuse expression \`{sidegate_rule} != "none" && !({http.request.orig_uri}.matches(r"(?i)(?:[.]|%2e){2}") || remote_ip("{{cidr}}"))\`
@sidegate-hide vars {sidegate_rule} moat
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
		'`~(?i)^[a-z]* [^ ]* (?-i:{{bases}})/d[.]php(?:/|$)` ditch'
	);
} );

test( 'counted, it tells refuse.php the rule and the spool', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );
