import { wordpressRule, forbidden, flat, hidden } from '../testing/fixture';
import { modsecurity } from '.';

const { parts } = modsecurity.compile( [ forbidden, hidden, wordpressRule ] );

test( 'prints the rules', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for modsecurity, bare, version 7 (after modsecurity.conf). Update them after changing its settings.
SecRule REQUEST_FILENAME "@rx (?i)^/(?:(?:index|wp-activate)[.]php)?$" \\
	"id:7460100,phase:1,pass,nolog,t:none,t:urlDecode,t:normalizePath,setvar:tx.sidegate_front=1"
# Hidden rule: ?m=1
SecRule TX:sidegate_front "@eq 1" \\
	"id:7460101,phase:1,pass,nolog,t:none,chain"
	SecRule QUERY_STRING "@rx ^m=1$" \\
	"t:none,setvar:tx.sidegate=hidden"
# Left to PHP: logins, forms and ActivityPub
SecRule REQUEST_METHOD "!@rx ^(?:GET|HEAD)$" \\
	"id:7460102,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule REQUEST_HEADERS:Authorization "@rx ." \\
	"id:7460103,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule REQUEST_HEADERS:Cookie "@rx (?:^|[^=])wordpress_logged_in_" \\
	"id:7460104,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule REQUEST_HEADERS:Accept "@rx /(?:activity|ld)[+]json" \\
	"id:7460105,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
# From here, also with a login
# Hidden rule: every request to m.php
SecRule REQUEST_FILENAME "@rx (?i)^/m[.]php(?:/|$)" \\
	"id:7460106,phase:1,pass,nolog,t:none,t:urlDecode,t:normalizePath,setvar:tx.sidegate=hidden"
# Forbidden rule: every request to d.php
SecRule REQUEST_FILENAME "@rx (?i)^/d[.]php(?:/|$)" \\
	"id:7460107,phase:1,pass,nolog,t:none,t:urlDecode,t:normalizePath,setvar:tx.sidegate=forbidden"
# Left to PHP: \`..\`
SecRule REQUEST_URI_RAW "@rx (?i)(?:[.]|%2e){2}" \\
	"id:7460108,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule TX:sidegate "@rx ^(?:hidden)$" \\
	"id:7460198,phase:1,t:none,deny,status:404,log,\\
	tag:'sidegate',msg:'Sidegate: %{tx.sidegate}',setenv:SIDEGATE_RULE=%{tx.sidegate}"
SecRule TX:sidegate "@rx ." \\
	"id:7460199,phase:1,t:none,deny,status:403,log,\\
	tag:'sidegate',msg:'Sidegate: %{tx.sidegate}',setenv:SIDEGATE_RULE=%{tx.sidegate}"
` );
} );

test( 'allowed addresses are matched in one line', () => {
	const text = flat( parts.bare ?? [], [ 'allowed' ] );
	expect( text ).toContain(
		`SecRule REMOTE_ADDR "@ipMatch {{ranges}}" \\\n`
	);
} );
