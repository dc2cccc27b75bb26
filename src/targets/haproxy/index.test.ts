import { bridge, ditch, flat, moat } from '../testing/fixture';
import { haproxy } from '.';

const { parts, uncounted } = haproxy.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for haproxy, bare, version 5. Make them anew after changing its settings.
http-request set-var(txn.sidegate_path) 'path,url_dec,regsub("/([.]?/)+","/",g)'
acl sidegate_front var(txn.sidegate_path) -m reg -i '^/(?:(?:index|wp-activate)[.]php)?$'
# The moat: Swimmers.
acl sidegate_moat query -m reg '^m=1$'
http-request set-var(txn.sidegate) str(moat) if sidegate_front sidegate_moat
# Logins and forms are for PHP to judge.
acl sidegate_login req.fhdr(authorization) -m len gt 0
acl sidegate_login req.fhdr(cookie) -m reg '(?:^|[^=])wordpress_logged_in_'
http-request unset-var(txn.sidegate) if sidegate_login or !{ method GET HEAD }
# The moat: Swimmers.
http-request set-var(txn.sidegate) str(moat) if { var(txn.sidegate_path) -m reg -i '^/m[.]php(?:/|$)' }
# The ditch: Whoever falls in.
http-request set-var(txn.sidegate) str(ditch) if { var(txn.sidegate_path) -m reg -i '^/d[.]php(?:/|$)' }
# Left to PHP: paths that lead up (..), allowed addresses.
acl sidegate_left path -m reg -i '(?:[.]|%2e){2}'
acl sidegate_left src {{cidr}}
http-request unset-var(txn.sidegate) if sidegate_left
http-request deny deny_status 404 content-type text/plain string "Not found" hdr Cache-Control no-store if { var(txn.sidegate) -m str moat }
http-request deny deny_status 403 content-type text/plain string "Forbidden" hdr Cache-Control no-store if { var(txn.sidegate) -m found }
` );
} );

test( 'a site below a path leaves what is beside it alone', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain( `-i '^(?-i:{{bases}})/d[.]php(?:/|$)'` );
} );

test( 'it can’t hand over, and says how it counts', () => {
	expect( parts.counted ).toBeUndefined();
	expect( uncounted ).toContain( 'stick-table' );
} );
