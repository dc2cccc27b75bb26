import { since, zone } from './analyse-times';

const NOW = Date.UTC( 2026, 10, 22, 12 );
const NOON = NOW / 1000;

test.each( [
	[ '2h', NOON - 7200 ],
	[ '7d', NOON - 7 * 86400 ],
	[ '2026-11-22', NOON - 12 * 3600 ],
	[ '2026-11-22T11:00Z', NOON - 3600 ],
	[ '2026-11-22 11:00', NOON - 3600 ],
	[ '2026-11-22T21:00+09:00', NOON ],
	[ String( NOON ), NOON ],
] )( '--since %s', ( text, seconds ) => {
	expect( since( text, NOW ) ).toBe( seconds );
} );

test.each( [
	[ '+09:00', 540 ],
	[ '-0530', -330 ],
	[ 'UTC', 0 ],
	[ 'UTC+2', 120 ],
] )( '--zone %s', ( text, minutes ) => {
	expect( zone( text ) ).toBe( minutes );
} );

test( 'an invalid value is rejected with an example', () => {
	expect( () => since( 'yesterday' ) ).toThrow( 'Write 2026-11-22' );
	expect( () => zone( 'Tokyo' ) ).toThrow( 'Write +09:00' );
} );
