import { logAddress } from './log-address';

test( 'the log’s address says which hours and which gate', () => {
	const address = logAddress( {
		rule: 'xmlrpc',
		source: undefined,
		after: Date.parse( '2026-11-26T17:00:00Z' ) / 1000,
		before: Date.parse( '2026-11-26T19:00:00Z' ) / 1000,
	} );
	expect( address.startsWith( '#log?' ) ).toBe( true );
	expect( [ ...new URLSearchParams( address.slice( 5 ) ) ] ).toEqual( [
		[ 'rule', 'xmlrpc' ],
		[ 'after', '2026-11-26T17:00:00Z' ],
		[ 'before', '2026-11-26T19:00:00Z' ],
	] );
} );

test( 'a stranger’s text adds nothing to it', () => {
	const address = logAddress( { source: '#x&rule=xmlrpc' } );
	expect( [ ...new URLSearchParams( address.slice( 5 ) ) ] ).toEqual( [
		[ 'source', '#x&rule=xmlrpc' ],
	] );
} );
