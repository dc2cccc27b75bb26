import { bridge, moat } from './testing/fixture';
import { BODY, TWICE } from './literals';
import { covered } from './template';

test( 'each request that is left to PHP is told, with its reason', () => {
	expect( covered( [ moat, bridge ], 'decoded' ) ).toEqual( {
		moat: {
			ok: true,
			covers: 2,
			of: 5,
			left: [
				{ case: 'a parameter, twice', because: TWICE },
				{ case: 'a body', because: BODY },
				{ case: 'a boat', because: 'WordPress alone knows a boat.' },
			],
		},
		bridge: {
			ok: false,
			because: 'Only WordPress lets it down.',
			of: 5,
		},
	} );
} );
