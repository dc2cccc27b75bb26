import { bridge, ditch, flat, moat } from '../testing/fixture';
import { apache } from '.';

const { parts } = apache.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for apache, bare, version 5. Make them anew after changing its settings.
RewriteEngine On
RewriteRule "^(?:/[a-z0-9_-]+)*/(?:(?:index|wp-activate)[.]php)?$" - [NC,E=SG_FRONT:1]
# The moat: Swimmers.
RewriteCond %{ENV:SG_FRONT}%{QUERY_STRING} "^1m=1$"
RewriteRule ^ - [E=SIDEGATE_RULE:moat]
# Logins and forms are for PHP to judge.
RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD)$ [OR]
RewriteCond %{HTTP_COOKIE} "(?:^|[^=])wordpress_logged_in_" [OR]
RewriteCond %{HTTP:Authorization} !=""
RewriteRule ^ - [E=!SIDEGATE_RULE]
# The moat: Swimmers.
RewriteRule "^(?:/[a-z0-9_-]+)*/m[.]php(?:/|$)" - [NC,E=SIDEGATE_RULE:moat]
# The ditch: Whoever falls in.
RewriteRule "^(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)" - [NC,E=SIDEGATE_RULE:ditch]
# Left to PHP: folders that are there, paths that lead up (..), what Apache asks again, allowed addresses.
RewriteCond %{REQUEST_URI} "^((?!/wp-includes/)/[^/]+)/"
RewriteCond %{DOCUMENT_ROOT}%1 -d
RewriteRule ^ - [E=!SIDEGATE_RULE]
RewriteCond expr "-R '{{cidr}}'" [OR]
RewriteCond %{ENV:REDIRECT_STATUS} !="" [OR]
RewriteCond %{THE_REQUEST} "(?:[.]|%2e){2}" [NC]
RewriteRule ^ - [E=!SIDEGATE_RULE]
RewriteCond %{ENV:SIDEGATE_RULE} "^(?:moat)$"
RewriteRule ^ - [NS,R=404,END]
RewriteCond %{ENV:SIDEGATE_RULE} !=""
RewriteRule ^ - [NS,F]
` );
} );

test( 'a site below a path leaves what is beside it alone', () => {
	const text = flat( parts.bare ?? [], [ 'base' ] );
	expect( text ).toContain(
		`"^(?-i:{{bases}})(?:/[a-z0-9_-]+)*/d[.]php(?:/|$)"`
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
	expect( text ).toContain( '{{spool}}/hits-apache-' );
	expect( text ).toContain( 'env=!SIDEGATE_RULE' );
} );
