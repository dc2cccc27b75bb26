import { bridge, flat, moat, says } from '../fixture';
import { apache } from '.';

const { parts } = apache.compile( [ moat, bridge ] );
const [ counted, bare ] = [ parts.counted ?? [], parts.bare ?? [] ];

test( 'allies are true ranges, of either kind of address', () => {
	expect( flat( bare ) ).toContain(
		`	RewriteCond expr "! -R '{{cidr}}'"\n	RewriteCond %{ENV:REDIRECT_STATUS} =""\n`
	);
} );

test( 'the path that is looked for is the rule’s own pattern', () => {
	expect( flat( bare ) ).toContain(
		`	RewriteRule "${ says.path }" - [NS,R=404,END]\n`
	);
	expect( flat( bare ) ).not.toContain(
		`RewriteCond %{REQUEST_URI} "${ says.path }"`
	);
} );

test( 'refuse.php is found through an alias, too', () => {
	expect( flat( counted ) ).toContain(
		`	RewriteRule "${ says.path }" "{{refuse_url}}" "[NS,PT,END,E=SIDEGATE_RULE:moat,E=SIDEGATE_SPOOL:{{spool}}]"\n`
	);
} );

test( 'a site below a path leaves what is beside it alone', () => {
	const line = '\tRewriteCond %{REQUEST_URI} "^{{bases}}(?:/|$)"\n';
	expect( flat( bare, [ 'base' ] ).split( line ) ).toHaveLength( 3 );
	expect( flat( bare ) ).not.toContain( line );
} );

test( 'a rule that no server can tell is not there', () => {
	expect( flat( counted ) ).not.toContain( 'bridge' );
} );
