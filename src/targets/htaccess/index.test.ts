import { bridge, flat, moat } from '../fixture';
import { UNPLAIN } from '../plain';
import { htaccess } from '.';

const { parts } = htaccess.compile( [ moat, bridge ] );

test( 'each way says whose it is, and what is done stands at the end', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for htaccess, bare, version 2.
# Made from the settings of the plugin; make it anew after changing them.
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule "^(?:index\\x2ephp)?/*$" - [NC,E=SIDEGATE_FRONT:1]
RewriteCond %{QUERY_STRING} =m=1
RewriteCond %{REQUEST_METHOD} !=OPTIONS
RewriteRule "^" - [NC,E=SIDEGATE_RULE:moat]
RewriteCond %{HTTP_COOKIE} "(?:^|[^=])wordpress.{1,3}logged" [OR]
RewriteCond %{HTTP:Authorization} !=""
RewriteRule ^ - [E=!SIDEGATE_RULE]
RewriteRule "(?:^|/)m\\x2ephp(?:/+|/*$)" - [NC,E=SIDEGATE_RULE:moat]
RewriteCond %{ENV:SIDEGATE_RULE} "^(?:moat)$"
RewriteCond %{ENV:REDIRECT_STATUS} =""
RewriteCond %{THE_REQUEST} "!${ UNPLAIN }"
RewriteRule ^ - [NS,R=404,END]
RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteCond %{ENV:REDIRECT_STATUS} =""
RewriteCond %{THE_REQUEST} "!${ UNPLAIN }"
RewriteRule ^ - [NS,F]
</IfModule>
` );
} );

test( 'counted, it hands over to refuse.php with the rule and the spool', () => {
	expect( flat( parts.counted ?? [] ) ).toContain(
		'\nRewriteRule ^ "{{refuse_url}}" "[NS,END,E=SIDEGATE_SPOOL:{{spool}}]"\n'
	);
} );

test( 'what strangers alone are refused is asked for on the front page; below a path, that is not another program’s', () => {
	const stranger = htaccess.compile( [ { ...moat, shielded: false } ] );
	const text = flat( stranger.parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		'RewriteCond %{ENV:SIDEGATE_FRONT} =1\nRewriteCond %{QUERY_STRING} =m=1\nRewriteCond %{REQUEST_METHOD} !=OPTIONS\nRewriteCond %{REQUEST_URI} "!/+(?:wp-content|'
	);
	expect( flat( stranger.parts.bare ?? [] ) ).not.toContain( 'wp-content' );
} );

test( 'an ally is spared by his IPv4 address; where one has IPv6, all who have are', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		'\nRewriteCond %{REMOTE_ADDR} "!^{{allies_ipv4}}$"\nRewriteCond %{REMOTE_ADDR} "!\\x3a"\n'
	);
} );
