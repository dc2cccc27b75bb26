import { bridge, flat, moat } from '../fixture';
import { FOREIGN } from '../foreign';
import { SHORT_LOGIN_COOKIE } from '../login';
import { onPlainPath, PLAIN_PATH } from '../plain';
import { htaccess } from '.';

const { parts } = htaccess.compile( [ moat, bridge ] );

test( 'whether a request is plain is asked once; each way is a list of short conditions and one rule', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for htaccess, bare, version 1.
# Made from the settings of the plugin; make it anew after changing them.
<IfModule mod_rewrite.c>
	RewriteEngine On
	RewriteCond %{THE_REQUEST} "^[A-Z]+\\x20${ PLAIN_PATH }(?:[\\x20\\x3f]|$)"
	RewriteCond %{ENV:REDIRECT_STATUS} =""
	RewriteRule ^ - [NS,E=SIDEGATE_PLAIN:1]
	RewriteCond %{ENV:SIDEGATE_PLAIN} =1
	RewriteCond %{HTTP_COOKIE} "!${ SHORT_LOGIN_COOKIE }"
	RewriteCond %{HTTP:Authorization} =""
	RewriteCond %{REQUEST_URI} "!${ onPlainPath( FOREIGN.matches, '', true ) }" [NC]
	RewriteRule ^ - [NS,E=SIDEGATE_NOBODY:1]

	# The moat
	RewriteCond %{ENV:SIDEGATE_PLAIN} =1
	RewriteRule "(?:^|/)m\\x2ephp(?:/+|/*$)" - [NS,NC,R=404,END]
	RewriteCond %{ENV:SIDEGATE_NOBODY} =1
	RewriteCond %{QUERY_STRING} "^m=1$"
	RewriteCond %{REQUEST_METHOD} !=OPTIONS
	RewriteRule "^" - [NS,NC,R=404,END]
</IfModule>
` );
} );

test( 'counted, it hands over to refuse.php with the rule and the spool', () => {
	expect( flat( parts.counted ?? [] ) ).toContain(
		`	RewriteRule "(?:^|/)m\\x2ephp(?:/+|/*$)" "{{refuse_url}}" "[NS,NC,END,E=SIDEGATE_RULE:moat,E=SIDEGATE_SPOOL:{{spool}}]"\n`
	);
} );

test( 'an ally is spared by his IPv4 address; where one has IPv6, all who have are', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		'\tRewriteCond %{REMOTE_ADDR} "!^{{allies_ipv4}}$"\n\tRewriteCond %{REMOTE_ADDR} "!\\x3a"\n'
	);
} );
