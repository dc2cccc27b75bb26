import { bridge, flat, moat, says } from '../fixture';
import { LOGIN_COOKIE } from '../login';
import { ODDLY_UP, STILL_UP } from '../odd';
import { nginxServer } from '.';

const { parts } = nginxServer.compile( [ moat, bridge ] );

const stop = '{ set $sidegate_go ""; }';
const nothing = '{ set $sidegate_pass "0"; }';

test( 'each way is a list of looks, any of which stops it', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for nginx-server, bare, version 4.
# Made from the settings of the plugin; make it anew after changing them.
uninitialized_variable_warn off;
set $sidegate_pass "\${sidegate_pass}1";
if ($request_uri ~ "${ ODDLY_UP }") ${ nothing }
if ($uri ~ "${ STILL_UP }") ${ nothing }

# The moat
set $sidegate_go $sidegate_pass;
if ($uri !~ "${ says.path }") ${ stop }
if ($sidegate_go = "1") { return 404; }
set $sidegate_go $sidegate_pass;
if ($args !~ "${ says.parameter }") ${ stop }
if ($args ~ "${ says.twice }") ${ stop }
if ($request_method ~ "^OPTIONS$") ${ stop }
if ($http_cookie ~ "${ LOGIN_COOKIE }") ${ stop }
if ($http_authorization ~ ".") ${ stop }
if ($sidegate_go = "1") { return 404; }
` );
} );

test( 'an ally is spared by his IPv4 address; where one has IPv6, all who have are', () => {
	expect( flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] ) ).toContain(
		`if ($remote_addr ~ "^{{allies_ipv4}}$") ${ nothing }
if ($remote_addr ~ "\\x3a") ${ nothing }
`
	);
} );

test( 'a site below a path leaves what is beside it alone', () => {
	expect( flat( parts.bare ?? [], [ 'base' ] ) ).toContain(
		`if ($uri !~ "^{{bases}}(?:/|$)") ${ nothing }\n`
	);
} );

test( 'counted, it tells refuse.php the rule', () => {
	expect( flat( parts.counted ?? [] ) ).toContain(
		'if ($sidegate_go = "1") { set $sidegate_rule "moat"; rewrite ^ /.sidegate-refuse last; }\n'
	);
} );
