import type { HourCount } from '../../api/types';
import { buckets } from './buckets';
import { calendar } from '../format/time-zone';

const tokyo = calendar( 'Asia/Tokyo' );
/** 05:30 of the 23rd in Tokyo. */
const now = Date.parse( '2026-11-22T20:30:00Z' ) / 1000;
const hit = (
	iso: string,
	hits: number,
	rule: HourCount[ 'rule' ] = 'xmlrpc'
): HourCount => ( {
	hour: Date.parse( iso ) / 1000,
	rule,
	hits,
	refused: hits - 1,
	layers: { server: hits },
} );

test( '24 hours end with the current one', () => {
	const result = buckets(
		[ hit( '2026-11-22T20:00:00Z', 3 ), hit( '2026-11-21T21:00:00Z', 5 ) ],
		'24h',
		now,
		tokyo
	);
	expect( result ).toHaveLength( 24 );
	expect( result.at( 0 ) ).toMatchObject( { hits: 5, refused: 4 } );
	expect( result.at( -1 ) ).toMatchObject( { hits: 3, refused: 2 } );
} );

test( 'a day begins at midnight in the site’s zone', () => {
	const result = buckets(
		[
			hit( '2026-11-22T14:00:00Z', 7 ),
			hit( '2026-11-22T15:00:00Z', 2 ),
			hit( '2026-11-22T20:00:00Z', 3, 'users-scan' ),
		],
		'7d',
		now,
		tokyo
	);
	expect( result.map( ( { start } ) => tokyo( start ) ) ).toEqual(
		[ 17, 18, 19, 20, 21, 22, 23 ].map( ( day ) => ( {
			day: `2026-11-${ day }`,
			hour: 0,
		} ) )
	);
	expect( result.at( -2 )?.rules ).toEqual( { xmlrpc: 7 } );
	expect( result.at( -1 )?.rules ).toEqual( { xmlrpc: 2, 'users-scan': 3 } );
} );

test( '30 days are 30 bars, also when the clocks change', () => {
	const berlin = calendar( 'Europe/Berlin' );
	for ( const noon of [ '2026-11-10T12:00:00Z', '2026-04-10T12:00:00Z' ] ) {
		expect(
			buckets( [], '30d', Date.parse( noon ) / 1000, berlin )
		).toHaveLength( 30 );
	}
} );

test( 'hits older than the range are ignored', () => {
	const result = buckets(
		[ hit( '2026-11-01T00:00:00Z', 9 ) ],
		'7d',
		now,
		tokyo
	);
	expect( result.every( ( { hits } ) => hits === 0 ) ).toBe( true );
} );
