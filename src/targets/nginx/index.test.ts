import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { nginx } from '.';

const { parts } = nginx.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for nginx, bare, version 7 (two parts, marked below). Update them after changing its settings.
# --- Into http { } ---
geo $sidegate_allowed { {{cidr}} 1; default ""; }
map "$sidegate_allowed$request_uri" $sidegate_left { "~*^1|(?:[.]|%2e){2}" 1; } # Left to PHP: allowed addresses, \`..\`
# visitor: GET or HEAD without a login, not for ActivityPub; front: a visitor on a page where ?author= works
map "$request_method:$http_authorization:$http_cookie:$http_accept" $sidegate_visitor {
	"~(?:^|[^=])wordpress_logged_in_" ""; "~/(?:activity|ld)[+]json" ""; "~^(?:GET|HEAD)::" visitor; }
map "$sidegate_visitor $uri" $sidegate_who { default $sidegate_visitor;
	"~*^visitor (?:/[a-z0-9_-]+)*/(?:(?:index|wp-activate)[.]php)?$" front; }
map "$sidegate_left$sidegate_who $args $uri" $sidegate_found {
	# Forbidden rule: every request to d.php
	"~*^[a-z]* [^ ]* (?:/[a-z0-9_-]+)*/d[.]php(?:/|$)" forbidden;
	# Hidden rule: every request to m.php
	"~*^[a-z]* [^ ]* (?:/[a-z0-9_-]+)*/m[.]php(?:/|$)" hidden;
	# Hidden rule: ?m=1
	"~^front m=1 " hidden;
}
# Left to PHP: existing folders, which may be another program’s
map "$sidegate_found $uri" $sidegate_folder { "~*^[^ ]+ ((?!/wp-includes/)/[^/]+)/" $document_root$1; }
# --- Into server { } ---
set $sidegate_rule $sidegate_found; if (-d $sidegate_folder) { set $sidegate_rule ""; }
if ($sidegate_rule ~ "^(?:hidden)$") { return 404; }
if ($sidegate_rule) { return 403; }
` );
} );

test( 'a site below a path matches no path outside it', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`[^ ]* (?-i:{{bases}})(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)" forbidden;`
	);
} );

test( 'counted, it passes the rule and the spool to refuse.php', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );

test( 'logged, it writes each hit to the file of its hour and to no other log', () => {
	const text = flat( parts.logged ?? [] );
	expect( text ).toContain( '{{spool}}/hits-nginx-' );
	expect( text ).toContain( 'combined if=$sidegate_other;' );
	// Values that a client can make long are cut: none is written unchanged.
	const [ , format = '' ] = /log_format sidegate ([^;]*);/.exec( text ) ?? [];
	expect( format ).toContain( '$sidegate_for' );
	expect( format ).not.toMatch( /\$(?:http_|request_uri|args)/ );
} );
