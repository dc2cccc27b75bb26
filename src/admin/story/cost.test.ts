import { costOf, costsFor } from './cost';
import { BCRYPT, PHPASS } from './costs';
import type { Gate, Incident } from './incident';

const of = ( ...gates: Gate[] ): Incident => ( {
	start: 0,
	end: 3600,
	hits: 0,
	refused: 0,
	peak: { hour: 0, hits: 0 },
	gates,
	layers: {},
} );
const gate = ( layers: Gate[ 'layers' ], refused = 88_058 ): Gate => ( {
	rule: 'xmlrpc',
	hits: 88_058,
	refused,
	layers,
} );

test( 'the story would have taken nearly two hours of CPU; Apache took 23 seconds', () => {
	const cost = costOf( of( gate( { server: 88_058 } ) ), BCRYPT );
	expect( ( cost?.nowhere ?? 0 ) / 60 ).toBeCloseTo( 113.7, 1 );
	expect( cost?.refused ).toBeCloseTo( 22.9, 1 );
} );

test( 'each layer costs what it costs', () => {
	const cost = costOf(
		of( gate( { server: 1000, shield: 100, wordpress: 10 } ) ),
		BCRYPT
	);
	expect( cost?.refused ).toBeCloseTo( 0.26 + 0.36 + 0.101 );
} );

test( 'of what was watched, or came through another gate, nothing is said', () => {
	expect(
		costOf( of( gate( { wordpress: 88_058 }, 88_057 ) ), BCRYPT )
	).toBeUndefined();
	expect(
		costOf( of( { ...gate( {} ), rule: 'users-scan' } ), BCRYPT )
	).toBeUndefined();
} );

test.each( [
	[ 'wp-admin branch-7-1 version-7-1', BCRYPT ],
	[ 'branch-6-8', BCRYPT ],
	[ 'branch-7', BCRYPT ],
	[ 'branch-6-7 version-6-7-alpha-58716', PHPASS ],
	[ 'branch-6-2', PHPASS ],
	[ 'no-branch-7-1', PHPASS ],
	[ '', PHPASS ],
] )( 'the body “%s” tells how its WordPress hashes', ( classes, costs ) => {
	expect( costsFor( classes ) ).toBe( costs );
} );
