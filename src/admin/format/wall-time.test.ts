import { instantOf, wallTime } from './wall-time';

const at = ( iso: string ) => Date.parse( iso ) / 1000;

test.each( [
	[ 'UTC', '2026-11-26T17:05' ],
	[ 'Asia/Tokyo', '2026-11-27T02:05' ],
	[ '+09:00', '2026-11-27T02:05' ],
	[ '-03:30', '2026-11-26T13:35' ],
	[ 'Asia/Kathmandu', '2026-11-26T22:50' ],
	[ 'Not/AZone', '2026-11-26T17:05' ],
] )( 'in %s the clock shows %s', ( zone, wall ) => {
	const seconds = at( '2026-11-26T17:05:00Z' );
	expect( wallTime( seconds, zone ) ).toBe( wall );
	expect( instantOf( wall, zone ) ).toBe( seconds );
} );

test( 'times before and after a clock change are correct', () => {
	const zone = 'Europe/Berlin';
	expect( instantOf( '2026-03-29T01:30', zone ) ).toBe(
		at( '2026-03-29T00:30:00Z' )
	);
	expect( instantOf( '2026-03-29T03:30', zone ) ).toBe(
		at( '2026-03-29T01:30:00Z' )
	);
	expect( instantOf( '2026-10-25T03:30', zone ) ).toBe(
		at( '2026-10-25T02:30:00Z' )
	);
} );

test( 'an invalid time has no instant', () => {
	expect( instantOf( '', 'UTC' ) ).toBeUndefined();
	expect( instantOf( '2026-13-01T00:00', 'UTC' ) ).toBeUndefined();
} );
