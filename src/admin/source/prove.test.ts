import type { Because, ProxyChoice, SourceCheck } from '../../rest/types';
import { prove, type Check } from './prove';

const choice: ProxyChoice = {
	preset: 'own',
	trusted: [ '10.0.0.1' ],
	header: 'x-forwarded-for',
};
const forged = { 'x-forwarded-for': '192.0.2.1' };

const answer = (
	address: string,
	because: Because = 'named',
	loopback: SourceCheck[ 'loopback' ] = null
): SourceCheck => ( {
	client: { address, hops: [ '10.0.0.1', address ], because },
	moved: address === '192.0.2.1',
	loopback,
	forged,
} );

/** Answers the honest request, and then the lie. */
const site = ( honest: SourceCheck, lie: SourceCheck | Error ) => {
	const asked: Parameters< Check >[ 1 ][] = [];
	const check: Check = async ( _, how ) => {
		asked.push( how );
		if ( how.loopback ) {
			return honest;
		}
		if ( lie instanceof Error ) {
			throw lie;
		}
		return lie;
	};
	return { check, asked };
};

test( 'a proxy that appends holds', async () => {
	const { check, asked } = site(
		answer( '203.0.113.7' ),
		answer( '203.0.113.7' )
	);
	expect( await prove( choice, check ) ).toMatchObject( {
		kind: 'held',
		answered: true,
		client: { address: '203.0.113.7' },
	} );
	expect( asked ).toEqual( [ { loopback: true }, { headers: forged } ] );
} );

test( 'a proxy that hands the header through is caught by the browser', async () => {
	const { check } = site(
		answer( '10.0.0.1', 'silent' ),
		answer( '192.0.2.1' )
	);
	expect( await prove( choice, check ) ).toEqual( {
		kind: 'moved',
		by: 'browser',
	} );
} );

test( 'or by the site, and then the browser need not lie', async () => {
	const { client } = answer( '192.0.2.1' );
	const { check, asked } = site(
		answer( '10.0.0.1', 'silent', { client, moved: true } ),
		answer( '10.0.0.1' )
	);
	expect( await prove( choice, check ) ).toEqual( {
		kind: 'moved',
		by: 'site',
	} );
	expect( asked ).toHaveLength( 1 );
} );

test( 'an owner who sits on the proxy is believed, and that proves nothing', async () => {
	const { check } = site(
		answer( '10.0.0.1', 'trusted' ),
		answer( '192.0.2.1' )
	);
	expect( ( await prove( choice, check ) ).kind ).toBe( 'held' );
} );

test( 'a CDN that refuses the lie itself lets nobody lie', async () => {
	const { check } = site( answer( '203.0.113.7' ), new Error( '403' ) );
	expect( await prove( choice, check ) ).toMatchObject( {
		kind: 'held',
		answered: false,
	} );
} );
