import { bridge, flat, moat, says } from '../fixture';
import { LOGIN_COOKIE } from '../login';
import { ODDLY_UP, STILL_UP } from '../odd';
import { htaccess } from '.';

const { parts } = htaccess.compile( [ moat, bridge ] );

const guards = `	RewriteCond %{THE_REQUEST} "!${ ODDLY_UP }"
	RewriteCond %{REQUEST_URI} "!${ STILL_UP }"
	RewriteCond %{ENV:REDIRECT_STATUS} "^$"
`;

test( 'each way is a list of conditions and one rule', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for htaccess, bare, version 1.
# Made from the settings of the plugin; make it anew after changing them.
<IfModule mod_rewrite.c>
	RewriteEngine On

	# The moat
	RewriteCond %{REQUEST_URI} "${ says.path }"
${ guards }	RewriteRule ^ - [NS,R=404,END]
	RewriteCond %{QUERY_STRING} "${ says.parameter }"
	RewriteCond %{QUERY_STRING} "!${ says.twice }"
	RewriteCond %{REQUEST_METHOD} "!^OPTIONS$"
	RewriteCond %{HTTP_COOKIE} "!${ LOGIN_COOKIE }"
	RewriteCond %{HTTP:Authorization} "^$"
${ guards }	RewriteRule ^ - [NS,R=404,END]
</IfModule>
` );
} );

test( 'counted, it hands over to refuse.php with the rule and the spool', () => {
	expect( flat( parts.counted ?? [] ) ).toContain(
		`	RewriteRule ^ "{{refuse_url}}" "[NS,END,E=SIDEGATE_RULE:moat,E=SIDEGATE_SPOOL:{{spool}}]"\n`
	);
} );

test( 'an ally is spared by his IPv4 address; where one has IPv6, all who have are', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		'\tRewriteCond %{REMOTE_ADDR} "!^{{allies_ipv4}}$"\n\tRewriteCond %{REMOTE_ADDR} "!\\x3a"\n'
	);
} );
