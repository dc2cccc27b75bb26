import { isLast, lastHours } from './last-hours';

const now = Date.parse( '2026-11-26T17:40:12Z' ) / 1000;

test( 'the last hours begin at the start of an hour', () => {
	expect( lastHours( 2, now ) ).toEqual( {
		after: '2026-11-26T16:00:00Z',
		before: undefined,
	} );
	expect( lastHours( 24, now ).after ).toBe( '2026-11-25T18:00:00Z' );
} );

test( 'they are recognised until the next hour begins', () => {
	const filter = lastHours( 24, now );
	expect( isLast( filter, 24, now + 60 ) ).toBe( true );
	expect( isLast( filter, 1, now ) ).toBe( false );
	expect( isLast( filter, 24, now + 3600 ) ).toBe( false );
	expect( isLast( { ...filter, before: filter.after }, 24, now ) ).toBe(
		false
	);
	expect( isLast( {}, 24, now ) ).toBe( false );
} );
