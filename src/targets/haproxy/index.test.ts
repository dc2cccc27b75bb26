import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { haproxy } from '.';

const { parts, uncounted } = haproxy.compile( [
	forbidden,
	hidden,
	wordpressRule,
] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for haproxy, bare, version 7 (in the frontend, before other http-request rules). Update them after changing its settings.
http-request set-var(txn.sidegate_path) 'path,url_dec,regsub("/([.]?/)+","/",g)'
acl sidegate_front var(txn.sidegate_path) -m reg -i '^/(?:(?:index|wp-activate)[.]php)?$'
# Hidden rule: ?m=1
acl sidegate_hidden query -m reg '^m=1$'
http-request set-var(txn.sidegate) str(hidden) if sidegate_front sidegate_hidden
# Left to PHP: logins, forms and ActivityPub
acl sidegate_login req.fhdr(authorization) -m len gt 0
acl sidegate_login req.fhdr(cookie) -m reg '(?:^|[^=])wordpress_logged_in_'
acl sidegate_login req.fhdr(accept) -m reg '/(?:activity|ld)[+]json'
http-request unset-var(txn.sidegate) if sidegate_login or !{ method GET HEAD }
# From here, also with a login
# Hidden rule: every request to m.php
http-request set-var(txn.sidegate) str(hidden) if { var(txn.sidegate_path) -m reg -i '^/m[.]php(?:/|$)' }
# Forbidden rule: every request to d.php
http-request set-var(txn.sidegate) str(forbidden) if { var(txn.sidegate_path) -m reg -i '^/d[.]php(?:/|$)' }
# Left to PHP: \`..\`
acl sidegate_left path -m reg -i '(?:[.]|%2e){2}'
acl sidegate_left src {{cidr}}
http-request unset-var(txn.sidegate) if sidegate_left
http-request deny deny_status 404 content-type text/plain string "Not found" hdr Cache-Control no-store if { var(txn.sidegate) -m str hidden }
http-request deny deny_status 403 content-type text/plain string "Forbidden" hdr Cache-Control no-store if { var(txn.sidegate) -m found }
` );
} );

test( 'a site below a path matches no path outside it', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain( `-i '^(?-i:{{bases}})/d[.]php(?:/|$)'` );
} );

test( 'it can’t pass requests to refuse.php, and explains how it counts', () => {
	expect( parts.counted ).toBeUndefined();
	expect( uncounted ).toContain( 'stick-table' );
} );
