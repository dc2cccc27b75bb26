/**
 * The network of an address: from the included table without any request, and from
 * a registry when the button is clicked.
 *
 * @see /src/networks/agreement.test.ts for what the table says
 * @see /includes/Core/Networks/RegistrationTest.php for what a registry may answer
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportText } from '../../src/abuse-report/report-text';
import type { AbuseFacts, AddressNetwork } from '../../src/api/types';
import { debugLogLines } from '../support/debug-log';
import { expect, test } from '../support/fixtures';
import { requestAs, hits } from '../support/owner';
import { send } from '../../src/tools/sites/raw-request';
import {
	arinNetwork,
	jsonReply,
	startRegistry,
	useRegistry,
	type Registry,
	type Reply,
} from '../../src/tools/sites/rdap-registry';
import type { Site } from '../../src/tools/sites/site';
import { CLOUD } from '../support/clients';

const path = ( rest: string ) => `/?rest_route=/sidegate/v1/${ rest }`;

async function offline(
	site: Site,
	address: string
): Promise< AddressNetwork > {
	const answer = await requestAs(
		'admin',
		site,
		path( `networks/${ address }` )
	);
	expect( answer.status, answer.body ).toBe( 200 );
	return JSON.parse( answer.body ) as AddressNetwork;
}

const lookUp = ( site: Site, address: string ) =>
	requestAs( 'admin', site, path( `networks/${ address }/ask` ), {
		method: 'POST',
	} );

async function askRegistry(
	site: Site,
	address: string
): Promise< AddressNetwork > {
	const answer = await lookUp( site, address );
	expect( answer.status, answer.body ).toBe( 200 );
	return JSON.parse( answer.body ) as AddressNetwork;
}

/** Returns the problems with registries; whether this machine has DNS doesn't matter. */
const problems = ( { asked }: AddressNetwork ) =>
	asked?.problems
		.map( ( { key } ) => key )
		.filter( ( key ) => key !== 'dns' );

let loggedBefore = 0;

test.beforeAll( async ( { site } ) => {
	loggedBefore = ( await site.debugLog() ).length;
} );

test( 'the network of a known attacker is found without a request', async ( {
	site,
} ) => {
	expect( await offline( site, CLOUD ) ).toEqual( {
		address: CLOUD,
		network: {
			asn: 8075,
			name: 'Microsoft Corporation',
			hosting: true,
			country: 'US',
		},
		because: null,
		data: {
			scope: 'hosting',
			date: expect.stringMatching( /^\d{4}-\d\d-\d\d$/ ),
			credits: expect.arrayContaining( [
				{ text: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' },
			] ),
		},
		asked: null,
	} );
} );

test( 'an address has one spelling', async ( { site } ) => {
	const mapped = await offline( site, `::ffff:${ CLOUD }` );
	expect( [ mapped.address, mapped.network?.asn ] ).toEqual( [
		CLOUD,
		8075,
	] );
	const long = await offline( site, '2A01:04F8:0000::0001' );
	expect( [ long.address, long.network?.asn ] ).toEqual( [
		'2a01:4f8::1',
		24940,
	] );
} );

test( 'an address without a network has a reason', async ( { site } ) => {
	const inside = await offline( site, '192.168.1.1' );
	expect( inside.network ).toBeNull();
	expect( inside.because ).toContain( 'no public network' );
	const home = await offline( site, '126.0.0.1' );
	expect( home.network ).toBeNull();
	expect( home.because ).toContain( 'cloud and hosting networks' );
} );

test( 'invalid addresses and other users are rejected', async ( { site } ) => {
	for ( const wrong of [ '168.62.29.777', ':::', '1.2', 'a.b.c.d' ] ) {
		const answer = await requestAs(
			'admin',
			site,
			path( `networks/${ wrong }` )
		);
		expect( answer.status, wrong ).toBe( 400 );
	}
	const asAuthor = await requestAs(
		'author',
		site,
		path( `networks/${ CLOUD }` )
	);
	expect( asAuthor.status ).toBe( 403 );
	const anonymous = await send( site.url, {
		method: 'POST',
		target: path( `networks/${ CLOUD }/ask` ),
	} );
	expect( anonymous.status ).toBe( 401 );
} );

test( 'an abuse report is plain text, and nothing in it is executed', async ( {
	site,
} ) => {
	await send( site.url, {
		method: 'POST',
		target: '//xmlrpc.php?pwd=hunter2',
		headers: { 'User-Agent': '<script>alert(1)</script>\\' },
		body: '<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>admin</value></param><param><value>hunter2</value></param></params></methodCall>',
	} );
	const [ hit ] = await hits( site );
	const answer = await requestAs(
		'admin',
		site,
		path(
			`sources/report&source=${ encodeURIComponent( hit?.source ?? '' ) }`
		)
	);
	const text = reportText( JSON.parse( answer.body ) as AbuseFacts );
	expect( text ).toContain( '//xmlrpc.php?pwd=***' );
	expect( text ).toContain( 'Login names tried: ' );
	expect( text ).toMatch( /^[\x20-\x7e\n]+$/ );
	expect( answer.body ).not.toContain( 'hunter2' );

	const notAdmin = await requestAs(
		'admin',
		site,
		path( 'sources/report&source=192.0.2.250' )
	);
	expect( notAdmin.status ).toBe( 404 );
	for ( const invalid of [ '192.0.2.0/24', '2001:db8::/32', 'localhost' ] ) {
		const accused = await requestAs(
			'admin',
			site,
			path( `sources/report&source=${ encodeURIComponent( invalid ) }` )
		);
		expect( accused.status, invalid ).toBe( 400 );
	}
} );

test(
	'the owner’s own table replaces the included one',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = join( site.root, 'wp-content/mu-plugins' );
		const file = join( folder, 'networks.php' );
		const ownTable = join( folder, 'networks.txt' );
		await mkdir( folder, { recursive: true } );
		await writeFile(
			ownTable,
			'# Sidegate networks 1 full 2026-01-02\n47e000000,0 10000\nn000000 64496 JP - At home\n'
		);
		await writeFile(
			file,
			`<?php define( 'SIDEGATE_NETWORKS', '${ ownTable }' );`
		);
		try {
			const { network, data } = await offline( site, '126.0.0.1' );
			expect( [ network?.asn, network?.hosting, data?.date ] ).toEqual( [
				64496,
				false,
				'2026-01-02',
			] );
			await rm( ownTable );
			expect( ( await offline( site, CLOUD ) ).network?.asn ).toBe(
				8075
			);
		} finally {
			await rm( file );
		}
	}
);

test.describe( 'lookup at a registry', { tag: '@native' }, () => {
	let registry: Registry;
	/** A service in the server's own network that clients must not reach through Sidegate. */
	let inner: Registry;
	let plugin = '';

	test.beforeAll( async ( { site } ) => {
		registry = await startRegistry();
		inner = await startRegistry();
		plugin = await useRegistry( site, registry );
	} );

	test.beforeEach( async ( { site } ) => {
		registry.requests.length = 0;
		await site.run(
			`foreach ( array( 'sidegate_asks', 'sidegate_asked', 'sidegate_rdap_ipv4' ) as $one ) { delete_transient( $one ); }`
		);
	} );

	test.afterAll( async () => {
		registry.stop();
		inner.stop();
		await rm( plugin );
	} );

	test( 'no registry is asked before the button is clicked', async ( {
		site,
	} ) => {
		await send( site.url, { method: 'POST', target: '//xmlrpc.php' } );
		await offline( site, CLOUD );
		await hits( site );
		expect( registry.requests ).toEqual( [] );
	} );

	test( 'the holder and the abuse contact are found, and cached', async ( {
		site,
	} ) => {
		registry.reply = jsonReply(
			arinNetwork( 'MSFT', 'abuse@holder.example' )
		);
		const { asked } = await askRegistry( site, CLOUD );
		expect( asked?.registry ).toEqual( {
			handle: 'NET-168-61-0-0-1',
			name: 'MSFT',
			range: '168.61.0.0 – 168.63.255.255',
			country: 'US',
			abuse: [ 'abuse@holder.example' ],
			url: `${ registry.url }/rdap/ip/${ CLOUD }`,
		} );
		expect( registry.requests ).toEqual( [
			{ path: '/list/ipv4.json', agent: 'Sidegate (WordPress plugin)' },
			{
				path: `/rdap/ip/${ CLOUD }`,
				agent: 'Sidegate (WordPress plugin)',
			},
		] );

		expect( ( await askRegistry( site, CLOUD ) ).asked ).toEqual( asked );
		expect( ( await offline( site, CLOUD ) ).asked ).toEqual( asked );
		expect( registry.requests ).toHaveLength( 2 );

		await askRegistry( site, '168.62.29.78' );
		expect( registry.requests ).toHaveLength( 3 );
	} );

	test( 'private addresses are sent to no registry', async ( { site } ) => {
		for ( const one of [ '10.1.2.3', '127.0.0.1', 'fe80::1' ] ) {
			expect( ( await lookUp( site, one ) ).status, one ).toBe( 400 );
		}
		expect( registry.requests ).toEqual( [] );
	} );

	const elsewhere: Reply = ( response ) => {
		response.writeHead( 302, { Location: `${ inner.url }/secret` } ).end();
	};
	const round: Reply = ( response ) => {
		response
			.writeHead( 302, { Location: `${ registry.url }/rdap/ip/again` } )
			.end();
	};
	const HOSTILE: readonly ( readonly [ string, Reply, string ] )[] = [
		[ 'sends on into the own network', elsewhere, 'registry' ],
		[ 'sends on for ever', round, 'registry' ],
		[
			'answers with an error',
			( to ) => to.writeHead( 500 ).end(),
			'registry',
		],
		[ 'hangs up', ( to ) => to.destroy(), 'registry' ],
		[
			'sends an endless answer',
			( to ) => {
				const chunk = 'x'.repeat( 65536 );
				const timer = setInterval( () => to.write( chunk ), 1 );
				to.on( 'close', () => clearInterval( timer ) );
			},
			'registry',
		],
		[ 'sends no answer', () => undefined, 'registry' ],
		[ 'sends a page', ( to ) => to.end( '<html>' ), 'unreadable' ],
		[
			'sends endlessly nested JSON',
			( to ) => to.end( '['.repeat( 200_000 ) ),
			'unreadable',
		],
		[
			'answers about another network',
			jsonReply( {
				...arinNetwork( 'X', 'a@b.example' ),
				endAddress: '168.61.0.9',
			} ),
			'unreadable',
		],
	];
	for ( const [ name, reply, problem ] of HOSTILE ) {
		test( `a registry that ${ name } gives a message, not an error`, async ( {
			site,
		} ) => {
			registry.reply = reply;
			const started = Date.now();
			const answer = await askRegistry( site, CLOUD );
			expect( problems( answer ) ).toEqual( [ problem ] );
			expect( answer.asked?.registry ).toBeNull();
			expect( Date.now() - started ).toBeLessThan( 15_000 );
			expect( inner.requests ).toEqual( [] );
		} );
	}

	test( 'lookups are limited', async ( { site } ) => {
		registry.reply = jsonReply(
			arinNetwork( 'MSFT', 'abuse@holder.example' )
		);
		const statuses: number[] = [];
		for ( let at = 1; at <= 12; at++ ) {
			statuses.push(
				( await lookUp( site, `168.62.1.${ at }` ) ).status
			);
		}
		expect( statuses ).toEqual( [ ...Array( 10 ).fill( 200 ), 429, 429 ] );
		expect( registry.requests ).toHaveLength( 11 );
	} );

	test( 'PHP has logged no errors', async ( { site } ) => {
		expect( await debugLogLines( site, loggedBefore ) ).toEqual( [] );
	} );
} );
