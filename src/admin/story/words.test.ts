import type { Incident } from './incident';
import { headline, layers, pace, share } from './words';

const incident: Incident = {
	start: 0,
	end: 3600,
	hits: 88_058,
	refused: 88_058,
	peak: { hour: 0, hits: 88_000 },
	gates: [],
	layers: { server: 88_000, wordpress: 58 },
};

test( 'the headline says how many, how long, and what became of them', () => {
	expect( headline( incident, 2400 ) ).toBe(
		'88,058 requests in 40 minutes, all refused.'
	);
	expect( headline( { ...incident, refused: 0 }, 2400 ) ).toBe(
		'88,058 requests in 40 minutes, all let through, as Watch does.'
	);
	expect( headline( { ...incident, refused: 58 }, 2400 ) ).toBe(
		'88,058 requests in 40 minutes, 58 of them refused, the others only watched.'
	);
} );

test.each( [
	[ 36.7, '37 a second in its busiest hour' ],
	[ 0.5, '30 a minute in its busiest hour' ],
	[ 0.01, '88,000 in its busiest hour' ],
	[ undefined, '88,000 in its busiest hour' ],
] )( '%s a second is “%s”', ( rate, words ) => {
	expect( pace( incident, rate ) ).toBe( words );
} );

test( 'a layer alone needs no number', () => {
	expect( layers( incident, 'apache' ) ).toBe(
		'Apache (88,000) and WordPress (58)'
	);
	expect( layers( { ...incident, layers: { server: 5 } }, 'nginx' ) ).toBe(
		'nginx'
	);
} );

test( 'what is unsure of a source is said to be so', () => {
	expect( share( { hits: 62_738, error: 0 }, 88_058 ) ).toBe(
		'62,738 of 88,058'
	);
	expect( share( { hits: 62_738, error: 1 }, 88_058 ) ).toBe(
		'at least 62,738 of 88,058'
	);
} );
