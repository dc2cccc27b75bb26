import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { nginxServer } from '.';

const { parts } = nginxServer.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for nginx-server, bare, version 7 (inside server { }, above every location). Update them after changing its settings.
uninitialized_variable_warn off;
set $sidegate_pass "\${sidegate_pass}1";
set $sidegate_ask "$args $uri"; set $sidegate_who "$http_accept;$http_cookie";
set $sidegate_rule ""; set $sidegate_query "";
if ($uri ~* "^(?:/[a-z0-9_-]+)*/(?:(?:index|wp-activate)[.]php)?$") { set $sidegate_query $args; }
# Hidden rule: ?m=1
if ($sidegate_query ~ "^m=1$") { set $sidegate_rule hidden; }
# Left to PHP: logins, forms and ActivityPub
if ($request_method !~ "^(?:GET|HEAD)$") { set $sidegate_rule ""; }
if ($sidegate_who ~ "/(?:activity|ld)[+]json|(?:^|[^=])wordpress_logged_in_") { set $sidegate_rule ""; }
if ($http_authorization) { set $sidegate_rule ""; } # From here, also with a login
# Hidden rule: every request to m.php
if ($uri ~* "^(?:/[a-z0-9_-]+)*/m[.]php(?:/|$)") { set $sidegate_rule hidden; }
# Forbidden rule: every request to d.php
if ($uri ~* "^(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)") { set $sidegate_rule forbidden; }
# Left to PHP: existing folders, \`..\`, internal redirects (index.php)
if ($uri ~* "^(?<sidegate_first>(?!/wp-includes/)/[^/]+)/") { set $sidegate_folder $document_root$sidegate_first; }
if (-d $sidegate_folder) { set $sidegate_rule ""; }
if ($request_uri ~* "(?:[.]|%2e){2}") { set $sidegate_rule ""; }
if ($sidegate_pass != 1) { set $sidegate_rule ""; }
if ($sidegate_rule ~ "^(?:hidden)$") { return 404; }
if ($sidegate_rule) { return 403; }
` );
} );

test( 'an allowed IPv4 address is not blocked; if one is IPv6, no IPv6 address is blocked', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		`if ($remote_addr ~ "^{{allowed_ipv4}}$") { set $sidegate_rule ""; }\nif ($remote_addr ~ ":") {`
	);
} );

test( 'counted, it passes the rule and the spool to refuse.php', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );
