import { bridge, ditch, flat, moat } from '../testing/fixture';
import { modsecurity } from '.';

const { parts } = modsecurity.compile( [ ditch, moat, bridge ] );

test( 'rules in, text out', () => {
	expect( flat( parts.bare ?? [] ) )
		.toBe( `# Sidegate: rules for modsecurity, bare, version 5. Make them anew after changing its settings.
SecRule REQUEST_FILENAME "@rx (?i)^/(?:(?:index|wp-activate)[.]php)?$" \\
	"id:7460100,phase:1,pass,nolog,t:none,t:urlDecode,t:normalizePath,setvar:tx.sidegate_front=1"
# The moat: Swimmers.
SecRule TX:sidegate_front "@eq 1" \\
	"id:7460101,phase:1,pass,nolog,t:none,chain"
	SecRule QUERY_STRING "@rx ^m=1$" \\
	"t:none,setvar:tx.sidegate=moat"
# Logins and forms are for PHP to judge.
SecRule REQUEST_METHOD "!@rx ^(?:GET|HEAD)$" \\
	"id:7460102,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule REQUEST_HEADERS:Authorization "@rx ." \\
	"id:7460103,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule REQUEST_HEADERS:Cookie "@rx (?:^|[^=])wordpress_logged_in_" \\
	"id:7460104,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
# The moat: Swimmers.
SecRule REQUEST_FILENAME "@rx (?i)^/m[.]php(?:/|$)" \\
	"id:7460105,phase:1,pass,nolog,t:none,t:urlDecode,t:normalizePath,setvar:tx.sidegate=moat"
# The ditch: Whoever falls in.
SecRule REQUEST_FILENAME "@rx (?i)^/d[.]php(?:/|$)" \\
	"id:7460106,phase:1,pass,nolog,t:none,t:urlDecode,t:normalizePath,setvar:tx.sidegate=ditch"
# Left to PHP: paths that lead up (..), allowed addresses.
SecRule REQUEST_URI_RAW "@rx (?i)(?:[.]|%2e){2}" \\
	"id:7460107,phase:1,pass,nolog,t:none,setvar:!tx.sidegate"
SecRule TX:sidegate "@rx ^(?:moat)$" \\
	"id:7460198,phase:1,t:none,deny,status:404,log,\\
	tag:'sidegate',msg:'Sidegate: %{tx.sidegate}',setenv:SIDEGATE_RULE=%{tx.sidegate}"
SecRule TX:sidegate "@rx ." \\
	"id:7460199,phase:1,t:none,deny,status:403,log,\\
	tag:'sidegate',msg:'Sidegate: %{tx.sidegate}',setenv:SIDEGATE_RULE=%{tx.sidegate}"
` );
} );

test( 'allies are asked for in one line', () => {
	const text = flat( parts.bare ?? [], [ 'allies' ] );
	expect( text ).toContain(
		`SecRule REMOTE_ADDR "@ipMatch {{ranges}}" \\\n`
	);
} );
