import { statsOf, statusOf, texts } from '../fixtures';
import { look } from './look';
import { busiest, tally } from './tally';

test( 'the tally keeps blocked and watched apart', () => {
	expect( tally( statsOf( {} ), texts ) ).toBe(
		'No request was blocked in the last 24 hours.'
	);
	expect( tally( statsOf( { xmlrpc: 1204 } ), texts ) ).toBe(
		'1,204 requests were blocked in the last 24 hours. Most came through XML-RPC.'
	);
	expect( tally( statsOf( { xmlrpc: 2 }, 2 ), texts ) ).toBe(
		'No request was blocked in the last 24 hours. 2 were only watched.'
	);
} );

test( 'the busiest rule has more than half', () => {
	expect(
		busiest( statsOf( { xmlrpc: 9, 'users-scan': 8 } ), texts )?.id
	).toBe( 'xmlrpc' );
	expect(
		busiest( statsOf( { xmlrpc: 8, 'users-scan': 8 } ), texts )
	).toBeUndefined();
	expect( busiest( statsOf( {} ), texts ) ).toBeUndefined();
} );

test( 'the dot is green for what was seen alone', () => {
	const status = statusOf( {}, 'shield' );
	expect( look( status ) ).toBe( 'on' );
	expect(
		look( { ...status, check: { ...status.check, seen: false } } )
	).toBe( 'unchecked' );
	expect( look( { ...status, state: 'attention' } ) ).toBe( 'attention' );
} );
