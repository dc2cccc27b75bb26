import { duration } from './duration';

test.each( [
	[ 0.2, '1 second' ],
	[ 23.4, '23 seconds' ],
	[ 119, '119 seconds' ],
	[ 2400, '40 minutes' ],
	[ 6824, '114 minutes' ],
	[ 9000, '2.5 hours' ],
	[ 86_400, '24 hours' ],
	[ 3.24 * 86_400, '3.2 days' ],
] )( '%d seconds are “%s”', ( seconds, words ) => {
	expect( duration( seconds, 'en' ) ).toBe( words );
} );

test( 'the duration is in the user’s language', () => {
	expect( duration( 2400, 'ja' ) ).toBe( '40 分' );
} );
