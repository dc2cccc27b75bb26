import { any, file, parameter, type Condition } from '../../language/condition';
import { bridge, flat, moat } from '../testing/fixture';
import { UNPLAIN } from '../plain';
import type { Fact } from '../target';
import { htaccess } from '.';

const { parts } = htaccess.compile( [ moat, bridge ] );

test( 'each way says whose it is, and what is done stands at the end', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for htaccess, bare, version 4.
# Made from the settings of the plugin; make it anew after changing them.
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteCond %{QUERY_STRING} "^m=1$"
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

describe( 'what strangers alone are refused', () => {
	const text = ( condition: Condition, facts: readonly Fact[] = [] ) =>
		flat(
			htaccess.compile( [
				{ ...moat, shielded: false, when: { ok: true, condition } },
			] ).parts.bare ?? [],
			facts
		);
	const byPath = 'RewriteRule "^m\\x2ephp(?:/+|/*$)"';
	const byQuery =
		'RewriteCond %{QUERY_STRING} "^m=1$"\nRewriteRule "^(?:index\\x2ephp)?/*$"';
	const m = parameter( 'm', 'query', '^1$' );

	test( 'is asked for by its path; by a parameter, on the front page, where it has none', () => {
		expect( text( any( file( 'm.php' ), m ) ) ).toContain( byPath );
		expect( text( any( file( 'm.php' ), m ) ) ).not.toContain( 'm=1' );
		expect( text( m ) ).toContain( byQuery );
	} );

	test( 'is not another program’s, where the site lies below a path', () => {
		expect( text( m, [ 'base' ] ) ).toContain( '"!/+(?:wp-content|' );
		expect( text( m ) ).not.toContain( 'wp-content' );
	} );
} );

test( 'an ally is spared by his IPv4 address; where one has IPv6, all who have are', () => {
	const text = flat( parts.bare ?? [], [ 'ipv4', 'ipv6' ] );
	expect( text ).toContain(
		'\nRewriteCond %{REMOTE_ADDR} "!^{{allies_ipv4}}$"\nRewriteCond %{REMOTE_ADDR} "!\\x3a"\n'
	);
} );
