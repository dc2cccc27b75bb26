import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { varnish } from '.';

const { parts, uncounted } = varnish.compile( [
	forbidden,
	hidden,
	wordpressRule,
] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for varnish, bare, version 7 (after \`vcl 4.1;\`, before your own vcl_recv). Update them after changing its settings.
import std;
sub vcl_recv {
	std.collect(req.http.Cookie, "; "); std.collect(req.http.Accept); unset req.http.Sg-Front; unset req.http.Sidegate;
	set req.http.Sg-Q = regsub(req.url, "^[^?]*[?]?", "");
	set req.http.Sg-Path = regsuball(regsub(req.url, "[?].*", ""), "/([.]?/)+", "/");
	if (req.http.Sg-Path ~ "(?i)^/(?:(?:index|wp-activate)[.]php)?$") { set req.http.Sg-Front = "1"; }
	# Hidden rule: ?m=1
	if (req.http.Sg-Front && req.http.Sg-Q ~ "^m=1$") { set req.http.Sidegate = "hidden"; }
	# Left to PHP: logins, forms and ActivityPub; the rules after this match those too
	if (req.method !~ "^(?:GET|HEAD)$" || req.http.Authorization
		|| req.http.Cookie ~ "(?:^|[^=])wordpress_logged_in_" || req.http.Accept ~ "/(?:activity|ld)[+]json") { unset req.http.Sidegate; }
	# Hidden rule: every request to m.php
	if (req.http.Sg-Path ~ "(?i)^/m[.]php(?:/|$)") { set req.http.Sidegate = "hidden"; }
	# Forbidden rule: every request to d.php
	if (req.http.Sg-Path ~ "(?i)^/d[.]php(?:/|$)") { set req.http.Sidegate = "forbidden"; }
	if (req.url ~ "(?i)(?:[.]|%2e){2}") { unset req.http.Sidegate; } # Left to PHP: \`..\`
	unset req.http.Sg-Path; unset req.http.Sg-Q; unset req.http.Sg-Front;
	if (req.http.Sidegate ~ "^(?:hidden)$") { std.log("sidegate:" + req.http.Sidegate); return (synth(404, "Sidegate")); }
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

test( 'allowed addresses are a list of ranges only if there are any: Varnish accepts no empty list', () => {
	const text = flat( parts.bare ?? [], [ 'allowed' ] );
	expect( text ).toContain(
		`acl sidegate_allowed {\n\t"{{address}}"/{{bits}};\n}\n`
	);
	expect( text ).toContain( `|| client.ip ~ sidegate_allowed)` );
} );

test( 'it can’t pass requests to refuse.php, and explains how it counts', () => {
	expect( parts.counted ).toBeUndefined();
	expect( uncounted ).toContain( 'varnishlog' );
} );
