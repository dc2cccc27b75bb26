/**
 * Whose network it is: from the table that ships without a call, and of
 * strangers when somebody presses the button.
 *
 * @see /src/networks/agreement.test.ts for what the table says
 * @see /includes/Core/Networks/RegistrationTest.php for what a registry may answer
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AbuseReport, AddressNetwork } from '../src/rest/types';
import { logged } from './debug-log';
import { expect, test } from './fixtures';
import { as, hits } from './owner';
import { send } from './sites/raw';
import {
	holder,
	json,
	startRegistry,
	useRegistry,
	type Registry,
	type Reply,
} from './sites/registry';
import type { Site } from './sites/site';

const ATTACKER = '168.62.29.77';

const path = ( rest: string ) => `/?rest_route=/sidegate/v1/${ rest }`;

async function offline(
	site: Site,
	address: string
): Promise< AddressNetwork > {
	const answer = await as( 'admin', site, path( `networks/${ address }` ) );
	expect( answer.status, answer.body ).toBe( 200 );
	return JSON.parse( answer.body ) as AddressNetwork;
}

const press = ( site: Site, address: string ) =>
	as( 'admin', site, path( `networks/${ address }/ask` ), {
		method: 'POST',
	} );

async function ask( site: Site, address: string ): Promise< AddressNetwork > {
	const answer = await press( site, address );
	expect( answer.status, answer.body ).toBe( 200 );
	return JSON.parse( answer.body ) as AddressNetwork;
}

/** What a registry didn't do well; whether there is a DNS here is another matter. */
const problems = ( { asked }: AddressNetwork ) =>
	asked?.problems
		.map( ( { key } ) => key )
		.filter( ( key ) => key !== 'dns' );

let loggedBefore = 0;

test.beforeAll( async ( { site } ) => {
	loggedBefore = ( await site.debugLog() ).length;
} );

test( 'the story’s attacker is known without a call', async ( { site } ) => {
	expect( await offline( site, ATTACKER ) ).toEqual( {
		address: ATTACKER,
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
	const mapped = await offline( site, `::ffff:${ ATTACKER }` );
	expect( [ mapped.address, mapped.network?.asn ] ).toEqual( [
		ATTACKER,
		8075,
	] );
	const long = await offline( site, '2A01:04F8:0000::0001' );
	expect( [ long.address, long.network?.asn ] ).toEqual( [
		'2a01:4f8::1',
		24940,
	] );
} );

test( 'where nobody is known, it is said why', async ( { site } ) => {
	const inside = await offline( site, '192.168.1.1' );
	expect( inside.network ).toBeNull();
	expect( inside.because ).toContain( 'inside networks' );
	const home = await offline( site, '126.0.0.1' );
	expect( home.network ).toBeNull();
	expect( home.because ).toContain( 'hosting providers' );
} );

test( 'what is no address is refused, and so is who isn’t the owner', async ( {
	site,
} ) => {
	for ( const wrong of [ '168.62.29.777', ':::', '1.2', 'a.b.c.d' ] ) {
		const answer = await as( 'admin', site, path( `networks/${ wrong }` ) );
		expect( answer.status, wrong ).toBe( 400 );
	}
	const asAuthor = await as(
		'author',
		site,
		path( `networks/${ ATTACKER }` )
	);
	expect( asAuthor.status ).toBe( 403 );
	const anonymous = await send( site.url, {
		method: 'POST',
		target: path( `networks/${ ATTACKER }/ask` ),
	} );
	expect( anonymous.status ).toBe( 401 );
} );

test( 'a report of abuse is text for a person, and nothing in it acts', async ( {
	site,
} ) => {
	await send( site.url, {
		method: 'POST',
		target: '//xmlrpc.php?pwd=hunter2',
		headers: { 'User-Agent': '<script>alert(1)</script>\\' },
		body: '<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value>admin</value></param><param><value>hunter2</value></param></params></methodCall>',
	} );
	const [ hit ] = await hits( site );
	const answer = await as(
		'admin',
		site,
		path(
			`sources/report&source=${ encodeURIComponent( hit?.source ?? '' ) }`
		)
	);
	const report = JSON.parse( answer.body ) as AbuseReport;
	expect( report.text ).toContain( '//xmlrpc.php?pwd=***' );
	expect( report.text ).toContain( 'Login names tried: ' );
	expect( report.text ).toMatch( /^[\x20-\x7e\n]+$/ );
	expect( report.xarf ).not.toContain( '<' );
	expect( JSON.parse( report.xarf ) ).toMatchObject( {
		xarf_version: '4.2.0',
		category: 'connection',
		source_identifier: hit?.source,
	} );
	expect( answer.body ).not.toContain( 'hunter2' );

	const nobody = await as(
		'admin',
		site,
		path( 'sources/report&source=192.0.2.250' )
	);
	expect( nobody.status ).toBe( 404 );
	for ( const many of [ '192.0.2.0/24', '2001:db8::/32', 'localhost' ] ) {
		const accused = await as(
			'admin',
			site,
			path( `sources/report&source=${ encodeURIComponent( many ) }` )
		);
		expect( accused.status, many ).toBe( 400 );
	}
} );

test(
	'the owner’s own table holds in place of the one that ships',
	{ tag: '@native' },
	async ( { site } ) => {
		const folder = join( site.root, 'wp-content/mu-plugins' );
		const file = join( folder, 'networks.php' );
		const own = join( folder, 'networks.txt' );
		await mkdir( folder, { recursive: true } );
		await writeFile(
			own,
			'# Sidegate networks 1 full 2026-01-02\n47e000000,0 10000\nn000000 64496 JP - At home\n'
		);
		await writeFile(
			file,
			`<?php define( 'SIDEGATE_NETWORKS', '${ own }' );`
		);
		try {
			const { network, data } = await offline( site, '126.0.0.1' );
			expect( [ network?.asn, network?.hosting, data?.date ] ).toEqual( [
				64496,
				false,
				'2026-01-02',
			] );
			await rm( own );
			expect( ( await offline( site, ATTACKER ) ).network?.asn ).toBe(
				8075
			);
		} finally {
			await rm( file );
		}
	}
);

test.describe( 'asked of a registry', { tag: '@native' }, () => {
	let registry: Registry;
	/** Something in the server's own network that strangers must not reach. */
	let inner: Registry;
	let plugin = '';

	test.beforeAll( async ( { site } ) => {
		registry = await startRegistry();
		inner = await startRegistry();
		plugin = await useRegistry( site, registry );
	} );

	test.beforeEach( async ( { site } ) => {
		registry.asked.length = 0;
		await site.run(
			`foreach ( array( 'sidegate_asks', 'sidegate_asked', 'sidegate_rdap_ipv4' ) as $one ) { delete_transient( $one ); }`
		);
	} );

	test.afterAll( async () => {
		registry.stop();
		inner.stop();
		await rm( plugin );
	} );

	test( 'nobody is asked before the button is pressed', async ( {
		site,
	} ) => {
		await send( site.url, { method: 'POST', target: '//xmlrpc.php' } );
		await offline( site, ATTACKER );
		await hits( site );
		expect( registry.asked ).toEqual( [] );
	} );

	test( 'the holder and his abuse contact are found, and kept', async ( {
		site,
	} ) => {
		registry.reply = json( holder( 'MSFT', 'abuse@holder.example' ) );
		const { asked } = await ask( site, ATTACKER );
		expect( asked?.registry ).toEqual( {
			handle: 'NET-168-61-0-0-1',
			name: 'MSFT',
			range: '168.61.0.0 – 168.63.255.255',
			country: 'US',
			abuse: [ 'abuse@holder.example' ],
			url: `${ registry.url }/rdap/ip/${ ATTACKER }`,
		} );
		expect( registry.asked ).toEqual( [
			{ path: '/list/ipv4.json', agent: 'Sidegate (WordPress plugin)' },
			{
				path: `/rdap/ip/${ ATTACKER }`,
				agent: 'Sidegate (WordPress plugin)',
			},
		] );

		expect( ( await ask( site, ATTACKER ) ).asked ).toEqual( asked );
		expect( ( await offline( site, ATTACKER ) ).asked ).toEqual( asked );
		expect( registry.asked ).toHaveLength( 2 );

		await ask( site, '168.62.29.78' );
		expect( registry.asked ).toHaveLength( 3 );
	} );

	test( 'addresses of inner networks are told to nobody', async ( {
		site,
	} ) => {
		for ( const one of [ '10.1.2.3', '127.0.0.1', 'fe80::1' ] ) {
			expect( ( await press( site, one ) ).status, one ).toBe( 400 );
		}
		expect( registry.asked ).toEqual( [] );
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
			'says that it is ill',
			( to ) => to.writeHead( 500 ).end(),
			'registry',
		],
		[ 'hangs up', ( to ) => to.destroy(), 'registry' ],
		[
			'sends without end',
			( to ) => {
				const chunk = 'x'.repeat( 65536 );
				const timer = setInterval( () => to.write( chunk ), 1 );
				to.on( 'close', () => clearInterval( timer ) );
			},
			'registry',
		],
		[ 'says nothing', () => undefined, 'registry' ],
		[ 'sends a page', ( to ) => to.end( '<html>' ), 'unreadable' ],
		[
			'nests without end',
			( to ) => to.end( '['.repeat( 200_000 ) ),
			'unreadable',
		],
		[
			'speaks of another network',
			json( {
				...holder( 'X', 'a@b.example' ),
				endAddress: '168.61.0.9',
			} ),
			'unreadable',
		],
	];
	for ( const [ name, reply, problem ] of HOSTILE ) {
		test( `a registry that ${ name } is a sentence, not an error`, async ( {
			site,
		} ) => {
			registry.reply = reply;
			const started = Date.now();
			const answer = await ask( site, ATTACKER );
			expect( problems( answer ) ).toEqual( [ problem ] );
			expect( answer.asked?.registry ).toBeNull();
			expect( Date.now() - started ).toBeLessThan( 15_000 );
			expect( inner.asked ).toEqual( [] );
		} );
	}

	test( 'impatience is bounded', async ( { site } ) => {
		registry.reply = json( holder( 'MSFT', 'abuse@holder.example' ) );
		const statuses: number[] = [];
		for ( let at = 1; at <= 12; at++ ) {
			statuses.push( ( await press( site, `168.62.1.${ at }` ) ).status );
		}
		expect( statuses ).toEqual( [ ...Array( 10 ).fill( 200 ), 429, 429 ] );
		expect( registry.asked ).toHaveLength( 11 );
	} );

	test( 'PHP has logged nothing', async ( { site } ) => {
		expect( await logged( site, loggedBefore ) ).toEqual( [] );
	} );
} );
