import {
	calendar,
	clockTime,
	exactTime,
	minuteTime,
	zoneName,
} from './time-zone';

const at = ( iso: string ) => Date.parse( iso ) / 1000;

test.each( [
	[ 'UTC', '2026-11-22', 20 ],
	[ 'Asia/Tokyo', '2026-11-23', 5 ],
	[ '+09:00', '2026-11-23', 5 ],
	[ '-05:00', '2026-11-22', 15 ],
	[ '+05:45', '2026-11-23', 2 ],
	[ 'Not/AZone', '2026-11-22', 20 ],
] )( 'in %s it is %s, %d o’clock', ( zone, day, hour ) => {
	expect( calendar( zone )( at( '2026-11-22T20:30:00Z' ) ) ).toEqual( {
		day,
		hour,
	} );
} );

test( 'midnight is hour 0 of the new day', () => {
	expect( calendar( 'Asia/Tokyo' )( at( '2026-11-22T15:00:00Z' ) ) ).toEqual(
		{
			day: '2026-11-23',
			hour: 0,
		}
	);
} );

test( 'the exact time includes its zone', () => {
	const moment = at( '2026-11-22T20:30:07Z' );
	expect( exactTime( moment, '+09:00', 'en-GB' ) ).toBe(
		'23 Nov 2026, 05:30:07 (+09:00)'
	);
	expect( exactTime( moment, 'Europe/Berlin', 'en-GB' ) ).toBe(
		'22 Nov 2026, 21:30:07 (Europe/Berlin)'
	);
	expect( exactTime( moment, '+00:00', 'en-GB' ) ).toBe(
		'22 Nov 2026, 20:30:07 (UTC)'
	);
} );

test( 'a time to the minute is in the site’s zone', () => {
	const moment = at( '2026-11-22T20:30:07Z' );
	expect( minuteTime( moment, '+09:00', 'en-GB' ) ).toBe(
		'23 Nov 2026, 05:30'
	);
	expect( minuteTime( moment, 'Europe/Berlin', 'en-GB' ) ).toBe(
		'22 Nov 2026, 21:30'
	);
	expect( minuteTime( moment, '+05:45', 'en-GB' ) ).toBe(
		'23 Nov 2026, 02:15'
	);
} );

test( 'a clock time has no date', () => {
	expect( clockTime( at( '2026-11-22T20:30:07Z' ), '+09:00', 'en-GB' ) ).toBe(
		'05:30:07'
	);
} );

test( 'only UTC has a name instead of its offset', () => {
	expect(
		[ '+00:00', '-00:00', '+09:00', 'Asia/Tokyo' ].map( zoneName )
	).toEqual( [ 'UTC', 'UTC', '+09:00', 'Asia/Tokyo' ] );
} );
