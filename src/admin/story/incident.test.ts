import type { Hour, Layer } from '../../rest/types';
import { incidentOf } from './incident';

const at = ( iso: string ) => Date.parse( iso ) / 1000;
const NOW = at( '2026-11-26T17:30:00Z' );
const HOUR = 3600;

/** One hour's hits of a rule, all refused by one layer. */
const hour = (
	start: number,
	hits: number,
	rule: Hour[ 'rule' ] = 'xmlrpc',
	layer: Layer = 'server'
): Hour => ( {
	hour: start,
	rule,
	hits,
	refused: hits,
	layers: { [ layer ]: hits },
} );

/** As many hits in each of the last hours, the current one included. */
const steady = ( hits: number, hours: number ): Hour[] =>
	Array.from( { length: hours }, ( _, i ) =>
		hour( at( '2026-11-26T17:00:00Z' ) - i * HOUR, hits )
	);

test( 'the story’s 40 minutes are one incident, across the full hour', () => {
	const found = incidentOf(
		[
			hour( at( '2026-11-20T02:00:00Z' ), 3, 'users-scan', 'shield' ),
			hour( at( '2026-11-22T19:00:00Z' ), 21_000 ),
			hour( at( '2026-11-22T20:00:00Z' ), 67_058 ),
			hour( at( '2026-11-22T20:00:00Z' ), 12, 'users-scan', 'shield' ),
			hour( at( '2026-11-23T08:00:00Z' ), 2 ),
		],
		NOW
	);
	expect( found ).toEqual( {
		start: at( '2026-11-22T19:00:00Z' ),
		end: at( '2026-11-22T21:00:00Z' ),
		hits: 88_070,
		refused: 88_070,
		peak: { hour: at( '2026-11-22T20:00:00Z' ), hits: 67_070 },
		gates: [
			{
				rule: 'xmlrpc',
				hits: 88_058,
				refused: 88_058,
				layers: { server: 88_058 },
			},
			{
				rule: 'users-scan',
				hits: 12,
				refused: 12,
				layers: { shield: 12 },
			},
		],
		layers: { server: 88_058, shield: 12 },
	} );
} );

test( 'of two, the latest is told, and one quiet hour parts none', () => {
	const hours = [ '01', '10', '12', '15' ].map( ( h ) =>
		hour( at( `2026-11-25T${ h }:00:00Z` ), 500 )
	);
	expect( incidentOf( hours.slice( 0, 3 ), NOW ) ).toMatchObject( {
		start: at( '2026-11-25T10:00:00Z' ),
		end: at( '2026-11-25T13:00:00Z' ),
		hits: 1000,
	} );
	expect( incidentOf( hours, NOW )?.start ).toBe(
		at( '2026-11-25T15:00:00Z' )
	);
} );

test( 'what spills over the full hour belongs to it, on the first day too', () => {
	const spilled = [
		hour( at( '2026-11-26T16:00:00Z' ), 250 ),
		hour( at( '2026-11-26T17:00:00Z' ), 350 ),
	];
	expect( incidentOf( spilled, NOW ) ).toMatchObject( {
		start: at( '2026-11-26T16:00:00Z' ),
		hits: 600,
	} );
	const mirrored = spilled.map( ( one ) => hour( one.hour, 600 - one.hits ) );
	expect( incidentOf( mirrored, NOW ) ).toMatchObject( {
		end: at( '2026-11-26T18:00:00Z' ),
		hits: 600,
	} );
} );

test( 'a site’s steady noise is no incident, and a flood in it is one', () => {
	expect( incidentOf( steady( 400, 720 ), NOW ) ).toBeUndefined();
	const flooded = [
		...steady( 400, 720 ),
		hour( at( '2026-11-24T03:00:00Z' ), 9000, 'users-scan' ),
	];
	expect( incidentOf( flooded, NOW ) ).toMatchObject( {
		start: at( '2026-11-24T03:00:00Z' ),
		end: at( '2026-11-24T04:00:00Z' ),
		hits: 9400,
		gates: [ { rule: 'users-scan' }, { rule: 'xmlrpc', hits: 400 } ],
	} );
} );

test( 'an attack of two days is one, where the site was quiet before', () => {
	expect(
		incidentOf(
			[ ...steady( 2000, 48 ), ...steady( 5, 700 ).slice( 60 ) ],
			NOW
		)
	).toMatchObject( { hits: 96_000, end: at( '2026-11-26T18:00:00Z' ) } );
} );

test( 'a lone small spike is none, nor is what is ten times too little', () => {
	expect(
		incidentOf( [ hour( at( '2026-11-25T15:00:00Z' ), 299 ) ], NOW )
	).toBeUndefined();
	const noisy = steady( 100, 200 );
	expect(
		incidentOf(
			[ ...noisy, hour( at( '2026-11-25T15:00:00Z' ), 850 ) ],
			NOW
		)
	).toBeUndefined();
	expect(
		incidentOf(
			[ ...noisy, hour( at( '2026-11-25T15:00:00Z' ), 900 ) ],
			NOW
		)?.hits
	).toBe( 1000 );
} );

test( 'rules add up to an hour that stands out, watched ones too', () => {
	const watched = {
		...hour( at( '2026-11-25T15:00:00Z' ), 200, 'users-scan', 'wordpress' ),
		refused: 0,
	};
	expect(
		incidentOf(
			[ hour( at( '2026-11-25T15:00:00Z' ), 150 ), watched ],
			NOW
		)
	).toMatchObject( {
		hits: 350,
		refused: 150,
		gates: [
			{ rule: 'users-scan', refused: 0 },
			{ rule: 'xmlrpc', refused: 150 },
		],
		layers: { server: 150, wordpress: 200 },
	} );
} );

test( 'where nobody came there is none', () => {
	expect( incidentOf( [], NOW ) ).toBeUndefined();
} );
