import { bridge, ditch, flat, moat } from '../testing/fixture';
import { nginx } from '.';

const { parts } = nginx.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for nginx, bare, version 5. Make them anew after changing its settings.
# --- Into http { } ---
geo $sidegate_allowed { {{cidr}} 1; default ""; }
map "$sidegate_allowed$request_uri" $sidegate_left { "~*^1|(?:[.]|%2e){2}" 1; } # Left to PHP: allowed addresses, paths that lead up (..).
# A visitor has no login; on the front page, a parameter may ask for names.
map "$request_method:$http_authorization:$http_cookie" $sidegate_visitor { "~(?:^|[^=])wordpress_logged_in_" ""; "~^(?:GET|HEAD)::" visitor; }
map "$sidegate_visitor $uri" $sidegate_who { default $sidegate_visitor;
	"~*^visitor (?:/[a-z0-9_-]+)*/(?:(?:index|wp-activate)[.]php)?$" front; }
map "$sidegate_left$sidegate_who $args $uri" $sidegate_found {
	# The ditch: Whoever falls in.
	"~*^[a-z]* [^ ]* (?:/[a-z0-9_-]+)*/d[.]php(?:/|$)" ditch;
	# The moat: Swimmers.
	"~*^[a-z]* [^ ]* (?:/[a-z0-9_-]+)*/m[.]php(?:/|$)" moat;
	"~^front m=1 " moat;
}
# A folder that is there is another program’s: left alone.
map "$sidegate_found $uri" $sidegate_folder { "~*^[^ ]+ (?<sidegate_first>(?!/wp-includes/)/[^/]+)/" $document_root$sidegate_first; }
# --- Into server { } ---
set $sidegate_rule $sidegate_found;
if (-d $sidegate_folder) { set $sidegate_rule ""; }
if ($sidegate_rule ~ "^(?:moat)$") { return 404; }
if ($sidegate_rule) { return 403; }
` );
} );

test( 'a site below a path leaves what is beside it alone', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`[^ ]* (?-i:{{bases}})(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)" ditch;`
	);
} );

test( 'counted, it tells refuse.php the rule and the spool', () => {
	const text = flat( parts.counted ?? [] );
	expect( text ).toContain( 'SIDEGATE_SPOOL' );
	expect( text ).toContain( '{{spool}}' );
	expect( text ).not.toMatch( /403|404/ );
} );

test( 'logged, each hit is a line of its hour’s file and in no other log', () => {
	const text = flat( parts.logged ?? [] );
	expect( text ).toContain( '{{spool}}/hits-nginx-' );
	expect( text ).toContain( 'combined if=$sidegate_other;' );
	// What a client can make long is cut: none of it is written as it came.
	const [ , format = '' ] = /log_format sidegate ([^;]*);/.exec( text ) ?? [];
	expect( format ).toContain( '$sidegate_for' );
	expect( format ).not.toMatch( /\$(?:http_|request_uri|args)/ );
} );
