import type { ClientReason, ProxyChoice, SourceCheck } from '../../api/types';
import { verify, type Check } from './verify';

const choice: ProxyChoice = {
	preset: 'own',
	trusted: [ '10.0.0.1' ],
	header: 'x-forwarded-for',
};
const forged = { 'x-forwarded-for': '192.0.2.1' };

const answer = (
	address: string,
	because: ClientReason = 'named'
): SourceCheck => ( {
	client: { address, hops: [ '10.0.0.1', address ], because },
	moved: address === '192.0.2.1',
	forged,
} );

/** Returns a check that answers the genuine request and then the forged one. */
const site = ( genuine: SourceCheck, forgedAnswer: SourceCheck | Error ) => {
	const requests: Parameters< Check >[ 1 ][] = [];
	const check: Check = async ( _, headers ) => {
		requests.push( headers );
		if ( headers !== forged ) {
			return genuine;
		}
		if ( forgedAnswer instanceof Error ) {
			throw forgedAnswer;
		}
		return forgedAnswer;
	};
	return { check, requests };
};

test( 'a proxy that appends to the header is safe', async () => {
	const { check, requests } = site(
		answer( '203.0.113.7' ),
		answer( '203.0.113.7' )
	);
	expect( await verify( choice, check ) ).toMatchObject( {
		kind: 'safe',
		answered: true,
		client: { address: '203.0.113.7' },
	} );
	expect( requests ).toEqual( [ {}, forged ] );
} );

test( 'a proxy that passes the header through is detected by the browser', async () => {
	const { check } = site(
		answer( '10.0.0.1', 'silent' ),
		answer( '192.0.2.1' )
	);
	expect( await verify( choice, check ) ).toEqual( { kind: 'spoofable' } );
} );

test( 'an administrator on a trusted proxy is not a sign of spoofing', async () => {
	const { check } = site(
		answer( '10.0.0.1', 'trusted' ),
		answer( '192.0.2.1' )
	);
	expect( ( await verify( choice, check ) ).kind ).toBe( 'safe' );
} );

test( 'a CDN that blocks the forged request is safe', async () => {
	const { check } = site( answer( '203.0.113.7' ), new Error( '403' ) );
	expect( await verify( choice, check ) ).toMatchObject( {
		kind: 'safe',
		answered: false,
	} );
} );
