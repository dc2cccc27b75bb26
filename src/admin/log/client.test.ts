import type { ClientReason } from '../../api/types';
import { addressOf, clientOf } from './client';

const chain = ( because: ClientReason ) => ( {
	hops: [ '203.0.113.1', '198.51.100.7' ],
	because,
} );

test.each( [ '198.51.100.7', '2001:db8::7', '2001:db8:0:1::/64' ] )(
	'%s is one client',
	( source ) => {
		expect( clientOf( { source, way: null }, false ) ).toEqual( {
			kind: 'known',
			source,
		} );
	}
);

test.each( [ '', '198.51.100.0/24', '2001:db8::/48', '#0123456789abcdef' ] )(
	'“%s” is not one client',
	( source ) => {
		expect( clientOf( { source, way: null }, false ).kind ).toBe(
			'hidden'
		);
	}
);

test.each( [
	[ 'direct', 'known' ],
	[ 'named', 'known' ],
	[ 'trusted', 'proxy' ],
	[ 'silent', 'proxy' ],
	[ 'unreadable', 'proxy' ],
	[ 'long', 'proxy' ],
] as const )( 'with the reason “%s” the client is %s', ( because, kind ) => {
	expect(
		clientOf( { source: '198.51.100.7', way: chain( because ) }, true ).kind
	).toBe( kind );
} );

test( 'while the proxy is not configured, a direct address may be the proxy’s', () => {
	expect( clientOf( { source: '198.51.100.7', way: null }, true ).kind ).toBe(
		'proxy'
	);
} );

test( 'the address of a range is its first; a pseudonym has none', () => {
	expect( addressOf( '198.51.100.0/24' ) ).toBe( '198.51.100.0' );
	expect( addressOf( '2001:db8::/64' ) ).toBe( '2001:db8::' );
	expect( addressOf( '::1' ) ).toBe( '::1' );
	expect( addressOf( '#0123456789abcdef' ) ).toBeUndefined();
	expect( addressOf( '' ) ).toBeUndefined();
} );
