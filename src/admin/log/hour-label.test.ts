import { hourLabel } from './hour-label';

test.each( [
	[ 'UTC', 'Nov 26, 2026, 5:00 PM' ],
	[ 'Asia/Tokyo', 'Nov 27, 2026, 2:00 AM' ],
	[ '+05:45', 'Nov 26, 2026, 10:45 PM' ],
] )( 'in %s the label is %s', ( zone, label ) => {
	const start = Date.parse( '2026-11-26T17:00:00Z' ) / 1000;
	expect( hourLabel( start, zone ).replace( /\s/g, ' ' ) ).toBe( label );
} );
