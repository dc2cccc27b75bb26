import type { Because } from '../../rest/types';
import { addressOf, clientOf } from './client';

const came = ( because: Because ) => ( {
	hops: [ '203.0.113.1', '198.51.100.7' ],
	because,
} );

test.each( [ '198.51.100.7', '2001:db8::7', '2001:db8:0:1::/64' ] )(
	'%s is one client',
	( source ) => {
		expect( clientOf( { source, way: null } ) ).toEqual( {
			kind: 'known',
			source,
		} );
	}
);

test.each( [ '', '198.51.100.0/24', '2001:db8::/48', '#0123456789abcdef' ] )(
	'“%s” may be several, or nobody',
	( source ) => {
		expect( clientOf( { source, way: null } ).kind ).toBe( 'hidden' );
	}
);

test.each( [
	[ 'direct', 'known' ],
	[ 'named', 'known' ],
	[ 'trusted', 'proxy' ],
	[ 'silent', 'proxy' ],
	[ 'unreadable', 'proxy' ],
	[ 'long', 'proxy' ],
] as const )( 'who is believed as “%s” is %s', ( because, kind ) => {
	expect(
		clientOf( { source: '198.51.100.7', way: came( because ) } ).kind
	).toBe( kind );
} );

test( 'a range’s network is that of its first address; a pseudonym has none', () => {
	expect( addressOf( '198.51.100.0/24' ) ).toBe( '198.51.100.0' );
	expect( addressOf( '2001:db8::/64' ) ).toBe( '2001:db8::' );
	expect( addressOf( '::1' ) ).toBe( '::1' );
	expect( addressOf( '#0123456789abcdef' ) ).toBeUndefined();
	expect( addressOf( '' ) ).toBeUndefined();
} );
