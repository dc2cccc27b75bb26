import type { Source } from '../../rest/types';
import { courseOf } from './course';
import type { Incident } from './incident';

const at = ( iso: string ) => Date.parse( iso ) / 1000;
const incident: Incident = {
	start: at( '2026-11-22T19:00:00Z' ),
	end: at( '2026-11-22T21:00:00Z' ),
	hits: 88_058,
	refused: 88_058,
	peak: { hour: at( '2026-11-22T20:00:00Z' ), hits: 54_000 },
	gates: [],
	layers: {},
};
const source = ( hits: number, first: string, last: string ): Source => ( {
	source: '168.62.29.77',
	hits,
	error: 0,
	first,
	last,
	network: null,
} );
const LATER = at( '2026-11-26T17:30:00Z' );

test( 'who sent most tells when it began and ended', () => {
	const course = courseOf(
		incident,
		[
			source( 62_738, '2026-11-22T19:45:00Z', '2026-11-22T20:24:59Z' ),
			source( 25_000, '2026-11-22T19:47:00Z', '2026-11-22T20:20:00Z' ),
			source( 2, '2026-11-22T19:02:00Z', '2026-11-22T20:59:00Z' ),
		],
		LATER
	);
	expect( course ).toEqual( {
		began: at( '2026-11-22T19:45:00Z' ),
		ended: at( '2026-11-22T20:24:59Z' ),
		goingOn: false,
		rate: 54_000 / 1500,
	} );
} );

test( 'a source that came before and stayed after doesn’t make it longer than its hours', () => {
	expect(
		courseOf(
			incident,
			[ source( 9, '2026-11-22T10:00:00Z', '2026-11-23T10:00:00Z' ) ],
			LATER
		)
	).toMatchObject( { began: incident.start, ended: incident.end } );
} );

test( 'while hits come it goes on; five minutes later it is over', () => {
	const sources = [
		source( 9, '2026-11-22T20:10:00Z', '2026-11-22T20:30:00Z' ),
	];
	expect(
		courseOf( incident, sources, at( '2026-11-22T20:34:59Z' ) )?.goingOn
	).toBe( true );
	expect(
		courseOf( incident, sources, at( '2026-11-22T20:35:00Z' ) )?.goingOn
	).toBe( false );
} );

test( 'all within one second is as many a second', () => {
	const moment = '2026-11-22T20:10:00Z';
	expect(
		courseOf( incident, [ source( 9, moment, moment ) ], LATER )?.rate
	).toBe( 54_000 );
} );

test( 'without sources nothing is known', () => {
	expect( courseOf( incident, [], LATER ) ).toBeUndefined();
} );
