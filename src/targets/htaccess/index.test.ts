import { evaluationOrder } from '../../rules';
import { forNetwork } from '../../rules/entry-scripts';
import type { Rule } from '../../rules/rule';
import { flat } from '../testing/fixture';
import type { Fact, Strength } from '../target';
import { htaccess } from '.';

const recommended: readonly Rule[] = evaluationOrder.filter(
	( { default: state }: Rule ) => state === 'block'
);

const text = (
	strength: Strength = 'counted',
	facts: readonly Fact[] = [],
	rules = recommended
) => flat( htaccess.compile( rules ).parts[ strength ] ?? [], facts );

test( 'prints the recommended rules', () => {
	expect( text() )
		.toBe( `# Sidegate: rules for htaccess, counted, version 7 (above # BEGIN WordPress). Update them after changing its settings.
<IfModule mod_rewrite.c>
RewriteEngine On
# Settings of PHP, which no client may read
RewriteRule ^{{wordpress_below}}\\.user\\.ini$ - [NC,F]
# Users sitemap: wp-sitemap-users-1.xml
RewriteRule (?:^|/)wp-sitemap-users-[0-9]+\\.xml/*$ - [NC,E=SIDEGATE_RULE:users-sitemap]
# Users over REST: the list of users, by its path and by ?rest_route=
RewriteRule (?:^|/){{rest_prefix_lower}}/wp/v2/users(?:/[0-9]+)?[/\\x5c]*$ - [NC,E=SIDEGATE_RULE:users-rest]
RewriteCond %{QUERY_STRING} ^\\+?rest(?:[_.[]|%20)route(?:%00\\w*)?=(?:/|%2[Ff])wp(?:/|%2[Ff])v2(?:/|%2[Ff])users(?:(?:/|%2[Ff])[0-9]+)?(?:/|%2[Ff]|%5[Cc]){0,4}$
RewriteRule ^ - [E=SIDEGATE_RULE:users-rest]
# User scan: ?author=1 and ?author_name=x
RewriteCond %{QUERY_STRING} ^author(?:=[1-9]|_name=[^0%+&])[^&]*$
RewriteRule !(?:^|[/\\x5c])(?:wp-|v[0-9]|{{rest_prefix_lower}}) - [NC,E=SIDEGATE_RULE:users-scan]
# Left to PHP: logins, bodies and ActivityPub. The rules after this also match those
RewriteCond %{REQUEST_METHOD} ^(?:OPTIONS|POST)$ [OR]
RewriteCond %{HTTP_ACCEPT};%{HTTP_COOKIE} /(?:activity|ld)[+]json|(?:^|[^=])wordpress.{1,3}logged [OR]
RewriteCond %{HTTP:Authorization} !=""
RewriteRule ^ - [E=!SIDEGATE_RULE]
# wlwmanifest.xml: every request to it
RewriteRule (?:^|/)wlwmanifest\\.xml(?:/|$) - [NC,E=SIDEGATE_RULE:wlwmanifest]
# Users over REST: wp-activate.php, where WordPress loads no plugin but serves REST
RewriteRule (?:^|/)wp-activate\\.php(?:/|$) - [NC,E=SIDEGATE_RULE:users-rest]
# XML-RPC: every request to xmlrpc.php
RewriteRule (?:^|/)xmlrpc\\.php(?:/|$) - [NC,E=SIDEGATE_RULE:xmlrpc]
# XML-RPC signposts: xmlrpc.php?rsd
RewriteCond %{QUERY_STRING} (?:^|&)rsd(?:[=&]|$)
RewriteRule (?:^|/)xmlrpc\\.php(?:/|$) - [NC,E=SIDEGATE_RULE:xmlrpc-discovery]
# No rule matched, or left to PHP: a copy of this site, \`..\`
RewriteCond %{ENV:SIDEGATE_RULE} ="" [OR]
RewriteCond %{ENV:REDIRECT_STATUS}%{DOCUMENT_ROOT}|$0|%{REQUEST_URI} "!^{{document_root}}\\|([^|]*)\\|{{home_base}}/{1,4}\\1$" [OR]
RewriteCond %{THE_REQUEST} (?:\\.|%2[Ee])(?:\\.|%2[Ee])
RewriteRule ^.*$ - [E=!SIDEGATE_RULE,S=2]
# Left to PHP: files of other programs
RewriteCond %{REQUEST_FILENAME} -f [OR]
RewriteCond %{DOCUMENT_ROOT}{{home_path}}/$1 -d
RewriteRule ^(?!{{wordpress_below}}(?:(?:index|xmlrpc|wp-[a-z-]+)\\.php|wp-includes/wlwmanifest\\.xml)?(?:/|$))([^/]+) - [NC,E=!SIDEGATE_RULE,S=1]
# Blocked, and counted
RewriteRule ^ {{refuse_url}} "[NS,END,E=SIDEGATE_SPOOL:{{spool_apache}}]"
</IfModule>
` );
} );

test( 'is short enough for administrators, and for Apache to parse on each request', () => {
	for ( const strength of [ 'counted', 'bare' ] as const ) {
		const lines = text( strength, [ 'ipv4' ] ).split( '\n' );
		expect( lines.length ).toBeLessThanOrEqual( 43 );
		expect( lines.join( '\n' ).length ).toBeLessThan( 3000 );
		expect(
			Math.max( ...lines.map( ( { length } ) => length ) )
		).toBeLessThanOrEqual( 160 );
	}
} );

test( 'bare, Apache answers with the status of each rule', () => {
	expect( text( 'bare' ) ).toContain( `S=2]
RewriteCond %{ENV:SIDEGATE_RULE} ^(?:users-scan|users-sitemap)$
RewriteRule ^ - [NS,R=404,END]
RewriteRule ^ - [NS,F]
</IfModule>
` );
} );

test( 'an allowed address is left to PHP; if one is IPv6, all IPv6 addresses are', () => {
	expect( text( 'counted', [ 'ipv4', 'ipv6' ] ) ).toContain(
		'\nRewriteCond %{REMOTE_ADDR} ^{{allowed_ipv4}}$ [OR]\nRewriteCond %{REMOTE_ADDR} : [OR]\n'
	);
} );

test( 'sites of a network that allow more are left to PHP, by path or by host', () => {
	for ( const strength of [ 'bare', 'counted' ] as const ) {
		expect(
			text( strength, [ 'excluded_paths', 'excluded_hosts' ] )
		).toContain(
			'\nRewriteCond %{REQUEST_URI} "^{{excluded_paths}}(?:/|$)" [NC,OR]\nRewriteCond %{HTTP_HOST} "^{{excluded_hosts}}\\.?(?::[0-9]*)?$" [NC,OR]\nRewriteCond %{THE_REQUEST} '
		);
	}
	expect( text( 'bare' ) ).not.toContain( 'HTTP_HOST' );
} );

test( 'a network needs wp-activate.php to activate accounts', () => {
	expect( text( 'counted', [], forNetwork( recommended ) ) ).not.toContain(
		'wp-activate\\.php('
	);
} );

test( 'of a request that only its method keeps from being blocked, the method is the reason', () => {
	const found = htaccess.compile( evaluationOrder ).rules[ 'users-scan' ];
	expect( found?.ok && found.left ).toContainEqual( {
		case: 'POST, with the number in the query',
		reason: expect.stringContaining( 'skip POST and OPTIONS' ),
	} );
} );
