import type { RecordedIncident } from '../../api/types';
import {
	costMessage,
	headline,
	layerNames,
	rateMessage,
	share,
} from './messages';

const incident: RecordedIncident = {
	start: 0,
	end: 2400,
	peak: 37,
	hits: 88_058,
	watched: 0,
	parts: 1,
	cost: 23.1,
	rules: {},
	layers: { server: 88_000, wordpress: 58 },
	sources: [],
	names: [],
};

test( 'the headline shows number, duration and outcome', () => {
	expect( headline( incident, 9000 ) ).toBe(
		'88,058 requests in 40 minutes, all blocked.'
	);
	expect( headline( { ...incident, watched: 88_058 }, 9000 ) ).toBe(
		'88,058 requests in 40 minutes, all only watched.'
	);
	expect(
		headline( { ...incident, end: null, watched: 88_000 }, 2400 )
	).toBe(
		'88,058 requests in 40 minutes, 58 of them blocked, the others only watched.'
	);
} );

test( 'the rate and the cost are in words', () => {
	expect( rateMessage( incident ) ).toBe( '37 a second at its peak' );
	expect( costMessage( 23.1 ) ).toBe( 'About 23 seconds of CPU' );
} );

test( 'a single layer has no number', () => {
	expect( layerNames( incident, 'apache' ) ).toBe( 'Apache and WordPress' );
	expect(
		layerNames( { ...incident, layers: { server: 5 } }, 'nginx' )
	).toBe( 'nginx' );
} );

test( 'a source has its share', () => {
	expect( share( 62_738, 88_058 ) ).toBe( '62,738 of 88,058' );
} );
