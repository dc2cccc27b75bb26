import { asked } from '../../rules';
import { bridge, flat, moat } from '../fixture';
import { surely, twice } from '../query';
import { haproxy } from '.';
import { text } from './quote';

const bare = haproxy.compile( [ moat, bridge ] ).parts.bare ?? [];

test( 'a way is a list of access lists, and the line that they decide', () => {
	const lines = flat( bare ).split( '\n' );
	const way = lines.findIndex( ( line ) =>
		line.startsWith( 'acl sidegate_moat_2_0 ' )
	);
	expect( lines.slice( way, way + 7 ) ).toEqual( [
		`acl sidegate_moat_2_0 query -m reg '${ surely( 'm', '^1$' ) }'`,
		`acl sidegate_moat_2_1 query -m reg '${ twice( 'm' ) }'`,
		"acl sidegate_moat_2_2 method -m str 'OPTIONS'",
		'acl sidegate_moat_2_3 req.fhdr(authorization) -m len gt 0',
		expect.stringMatching(
			/^acl sidegate_moat_2_3 req\.fhdr\(cookie\) -m reg '/
		),
		'http-request set-var(txn.sidegate) str(moat) if !{ var(txn.sidegate) -m found } !sidegate_up sidegate_moat_2_0 !sidegate_moat_2_1 !sidegate_moat_2_2 !sidegate_moat_2_3',
		expect.stringContaining(
			'http-request deny deny_status 404 content-type "text/plain; charset=utf-8" string "Not found"'
		),
	] );
} );

test( 'allies and the site’s path are asked only where there are some', () => {
	expect( flat( bare, [ 'allies', 'base' ] ) ).toContain(
		' !sidegate_up !sidegate_ally sidegate_below '
	);
	expect( flat( bare ) ).not.toMatch( / !sidegate_ally| sidegate_below / );
} );

test( 'no line has more words than HAProxy reads', () => {
	const { parts } = haproxy.compile( asked );
	const words = flat( parts.bare ?? [], [ 'allies', 'base' ] )
		.split( '\n' )
		.map( ( line ) => line.split( ' ' ).length );
	// MAX_LINE_ARGS; the expressions have no blanks.
	expect( Math.max( ...words ) ).toBeLessThan( 64 );
} );

test( 'a text can’t leave its quotes', () => {
	expect( () => text( "a' or" ) ).toThrow( 'Has no place in HAProxy' );
} );
