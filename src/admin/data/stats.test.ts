import { statsOf } from './fixtures';
import { mergeStats } from './stats';
import { pollDelay } from './use-poll';

const HOUR = 3600;
const hour = ( at: number, hits: number ) => ( {
	hour: at * HOUR,
	rule: 'xmlrpc' as const,
	hits,
	refused: hits,
	layers: { shield: hits },
} );

test( 'newer hours replace the known ones, and older ones stay', () => {
	const last = {
		...statsOf( {} ),
		total: 12,
		hours: [ hour( 1, 5 ), hour( 2, 7 ) ],
	};
	const next = {
		...statsOf( {} ),
		total: 15,
		hours: [ hour( 2, 9 ), hour( 3, 1 ) ],
	};
	expect( mergeStats( last, next, 2 * HOUR ) ).toEqual( {
		...next,
		hours: [ hour( 1, 5 ), hour( 2, 9 ), hour( 3, 1 ) ],
	} );
} );

test( 'a quiet page asks four times less often', () => {
	expect( pollDelay( 0 ) ).toBe( 15_000 );
	expect( pollDelay( 119_999 ) ).toBe( 15_000 );
	expect( pollDelay( 120_000 ) ).toBe( 60_000 );
} );
