import { statsOf, statusOf, texts } from '../data/fixtures';
import { dotClass } from './dot-class';
import { busiest, lastDayMessage } from './last-day';

test( 'blocked and watched requests are counted separately', () => {
	expect( lastDayMessage( statsOf( {} ), texts ) ).toBe(
		'No request was blocked in the last 24 hours.'
	);
	expect( lastDayMessage( statsOf( { xmlrpc: 1204 } ), texts ) ).toBe(
		'1,204 requests were blocked in the last 24 hours. Most were blocked by the rule “XML-RPC”.'
	);
	expect( lastDayMessage( statsOf( { xmlrpc: 2 }, 2 ), texts ) ).toBe(
		'No request was blocked in the last 24 hours. 2 were only watched.'
	);
} );

test( 'the busiest rule has more than half of the requests', () => {
	expect(
		busiest( statsOf( { xmlrpc: 9, 'users-scan': 8 } ), texts )?.id
	).toBe( 'xmlrpc' );
	expect(
		busiest( statsOf( { xmlrpc: 8, 'users-scan': 8 } ), texts )
	).toBeUndefined();
	expect( busiest( statsOf( {} ), texts ) ).toBeUndefined();
} );

test( 'the dot is green only for a status that a check confirmed', () => {
	const status = statusOf( {}, 'shield' );
	expect( dotClass( status ) ).toBe( 'on' );
	expect(
		dotClass( { ...status, check: { ...status.check, seen: false } } )
	).toBe( 'unchecked' );
	expect( dotClass( { ...status, state: 'attention' } ) ).toBe( 'attention' );
} );
