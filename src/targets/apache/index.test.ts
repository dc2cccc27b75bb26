import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { apache } from '.';

const { parts } = apache.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for apache, bare, version 7 (inside <VirtualHost>). Update them after changing its settings.
RewriteEngine On
RewriteRule "^(?:/[a-z0-9_-]+)*/(?:(?:index|wp-activate)[.]php)?$" - [NC,E=SG_FRONT:1]
# Hidden rule: ?m=1
RewriteCond %{ENV:SG_FRONT}%{QUERY_STRING} "^1m=1$"
RewriteRule ^ - [E=SIDEGATE_RULE:hidden]
# Left to PHP: logins, forms and ActivityPub; the rules after this match those too
RewriteCond %{REQUEST_METHOD};%{HTTP:Authorization} !^(?:GET|HEAD);$ [OR]
RewriteCond %{HTTP_ACCEPT};%{HTTP_COOKIE} "/(?:activity|ld)[+]json|(?:^|[^=])wordpress_logged_in_"
RewriteRule ^ - [E=!SIDEGATE_RULE]
# Hidden rule: every request to m.php
RewriteRule "^(?:/[a-z0-9_-]+)*/m[.]php(?:/|$)" - [NC,E=SIDEGATE_RULE:hidden]
# Forbidden rule: every request to d.php
RewriteRule "^(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)" - [NC,E=SIDEGATE_RULE:forbidden]
# Left to PHP: existing folders, \`..\`, internal redirects (index.php)
RewriteCond %{REQUEST_URI} "^((?!/wp-includes/)/[^/]+)/"
RewriteCond %{DOCUMENT_ROOT}%1 -d
RewriteRule ^ - [E=!SIDEGATE_RULE]
RewriteCond expr "-R '{{cidr}}'" [OR]
RewriteCond %{ENV:REDIRECT_STATUS}%{THE_REQUEST} "^[0-9]|(?:[.]|%2e){2}" [NC]
RewriteRule ^ - [E=!SIDEGATE_RULE]
RewriteCond %{ENV:SIDEGATE_RULE} "^(?:hidden)$"
RewriteRule ^ - [NS,R=404,END]
RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteRule ^ - [NS,F]
` );
} );

test( 'a site below a path matches no path outside it', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`"^(?-i:{{bases}})(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)"`
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
	expect( text ).toContain( '{{spool}}/hits-apache-' );
	expect( text ).toContain( 'env=!SIDEGATE_RULE' );
} );
