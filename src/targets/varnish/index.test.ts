import { bridge, ditch, flat, moat } from '../testing/fixture';
import { varnish } from '.';

const { parts, uncounted } = varnish.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for varnish, bare, version 5. Make them anew after changing its settings.
import std;
sub vcl_recv {
	std.collect(req.http.Cookie, "; "); unset req.http.Sg-Front; unset req.http.Sidegate;
	set req.http.Sg-Q = regsub(req.url, "^[^?]*[?]?", "");
	set req.http.Sg-Path = regsuball(regsub(req.url, "[?].*", ""), "/([.]?/)+", "/");
	if (req.http.Sg-Path ~ "(?i)^/(?:(?:index|wp-activate)[.]php)?$") { set req.http.Sg-Front = "1"; }
	# The moat: Swimmers.
	if (req.http.Sg-Front && req.http.Sg-Q ~ "^m=1$") { set req.http.Sidegate = "moat"; }
	# Logins and forms are for PHP to judge.
	if (req.method !~ "^(?:GET|HEAD)$" || req.http.Authorization || req.http.Cookie ~ "(?:^|[^=])wordpress_logged_in_") { unset req.http.Sidegate; }
	# The moat: Swimmers.
	if (req.http.Sg-Path ~ "(?i)^/m[.]php(?:/|$)") { set req.http.Sidegate = "moat"; }
	# The ditch: Whoever falls in.
	if (req.http.Sg-Path ~ "(?i)^/d[.]php(?:/|$)") { set req.http.Sidegate = "ditch"; }
	# Left to PHP: paths that lead up (..), allowed addresses.
	if (req.url ~ "(?i)(?:[.]|%2e){2}") { unset req.http.Sidegate; }
	unset req.http.Sg-Path; unset req.http.Sg-Q; unset req.http.Sg-Front;
	if (req.http.Sidegate ~ "^(?:moat)$") { std.log("sidegate:" + req.http.Sidegate); return (synth(404, "Sidegate")); }
	if (req.http.Sidegate) { std.log("sidegate:" + req.http.Sidegate); return (synth(403, "Sidegate")); }
}
sub vcl_synth {
	if (resp.reason == "Sidegate") {
		set resp.http.Content-Type = "text/plain"; set resp.http.Cache-Control = "no-store";
		set resp.reason = regsub(regsub(resp.status, "404", "Not found"), "403", "Forbidden");
		set resp.body = resp.reason; return (deliver);
	}
}
` );
} );

test( 'allies are a list of ranges, which Varnish takes no empty one of', () => {
	const text = flat( parts.bare ?? [], [ 'allies' ] );
	expect( text ).toContain(
		`acl sidegate_allowed {\n\t"{{address}}"/{{bits}};\n}\n`
	);
	expect( text ).toContain( `|| client.ip ~ sidegate_allowed)` );
} );

test( 'it can’t hand over, and says how it counts', () => {
	expect( parts.counted ).toBeUndefined();
	expect( uncounted ).toContain( 'varnishlog' );
} );
