import { bridge, ditch, flat, moat } from '../testing/fixture';
import { nginxServer } from '.';

const { parts } = nginxServer.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for nginx-server, bare, version 5. Make them anew after changing its settings.
uninitialized_variable_warn off;
set $sidegate_pass "\${sidegate_pass}1";
set $sidegate_ask "$args $uri";
set $sidegate_rule ""; set $sidegate_query "";
if ($uri ~* "^(?:/[a-z0-9_-]+)*/(?:(?:index|wp-activate)[.]php)?$") { set $sidegate_query $args; }
# The moat: Swimmers.
if ($sidegate_query ~ "^m=1$") { set $sidegate_rule moat; }
# Logins and forms are for PHP to judge.
if ($request_method !~ "^(?:GET|HEAD)$") { set $sidegate_rule ""; }
if ($http_cookie ~ "(?:^|[^=])wordpress_logged_in_") { set $sidegate_rule ""; }
if ($http_authorization) { set $sidegate_rule ""; }
# The moat: Swimmers.
if ($uri ~* "^(?:/[a-z0-9_-]+)*/m[.]php(?:/|$)") { set $sidegate_rule moat; }
# The ditch: Whoever falls in.
if ($uri ~* "^(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)") { set $sidegate_rule ditch; }
# Left to PHP: folders that are there, paths that lead up (..), a second pass, allowed addresses.
if ($uri ~* "^(?<sidegate_first>(?!/wp-includes/)/[^/]+)/") { set $sidegate_folder $document_root$sidegate_first; }
if (-d $sidegate_folder) { set $sidegate_rule ""; }
if ($request_uri ~* "(?:[.]|%2e){2}") { set $sidegate_rule ""; }
if ($sidegate_pass != 1) { set $sidegate_rule ""; }
if ($sidegate_rule ~ "^(?:moat)$") { return 404; }
if ($sidegate_rule) { return 403; }
` );
} );

test( 'an ally is spared by their IPv4 address; where one has IPv6, all who have are', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		`if ($remote_addr ~ "^{{allies_ipv4}}$") { set $sidegate_rule ""; }\nif ($remote_addr ~ ":") {`
	);
} );

test( 'counted, it tells refuse.php the rule and the spool', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );
