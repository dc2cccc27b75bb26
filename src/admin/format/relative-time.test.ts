import { relativeTime } from './relative-time';

const now = 1_800_000_000;

test.each( [
	[ 0, 'now' ],
	[ 59, '59 sec. ago' ],
	[ 60, '1 min. ago' ],
	[ 3599, '59 min. ago' ],
	[ 3600, '1 hr. ago' ],
	[ 86_399, '23 hr. ago' ],
	[ 86_400, 'yesterday' ],
	[ 30 * 86_400, '30 days ago' ],
] )( '%d seconds ago', ( seconds, words ) => {
	expect( relativeTime( now - seconds, now, 'en' ) ).toBe( words );
} );

test( 'a time in the future is shown as now', () => {
	expect( relativeTime( now + 20, now, 'en' ) ).toBe( 'now' );
} );

test( 'the time is in the user’s language', () => {
	expect( relativeTime( now - 180, now, 'ja' ) ).toBe( '3 分前' );
} );

test( 'the long style writes the unit out', () => {
	expect( relativeTime( now - 120, now, 'en', 'long' ) ).toBe(
		'2 minutes ago'
	);
} );
