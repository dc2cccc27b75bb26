/**
 * @jest-environment node
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NetworkTable } from '../networks';
import { rangeOf } from '../ranges';
import { analyse } from '../testing/read';
import {
	ATTACKER,
	ATTACKER_GUESSES,
	END,
	GUESSES,
	START,
	story,
	type Event,
	type StoryOptions,
} from '../testing/story';
import { cloudFront, CLOUDFRONT_HEAD, combined } from '../testing/write';
import { english } from '../words/english';
import { japanese } from '../words/japanese';
import { report } from './build';

const file = join(
	__dirname,
	'..',
	'..',
	'..',
	'build',
	'networks',
	'hosting.txt'
);
const networks = existsSync( file )
	? new NetworkTable( readFileSync( file, 'utf8' ) )
	: undefined;

const cloudFrontLog = ( options: StoryOptions ) =>
	CLOUDFRONT_HEAD +
	[ ...story( options ) ]
		.map( ( one, at ) => `${ cloudFront( one, at ) }\n` )
		.join( '' );
const of = ( log: string ) => report( analyse( [ log ] ), networks );

describe( 'the story', () => {
	const found = of( cloudFrontLog( {} ) );
	const [ attack ] = found.incidents;

	it( 'is one attack, with its start, end, peak and number', () => {
		expect( found.incidents ).toHaveLength( 1 );
		expect( attack ).toMatchObject( {
			rule: 'xmlrpc',
			start: START,
			end: END - 1,
			requests: GUESSES,
			peak: 37,
		} );
	} );

	it( 'names who, what and with what', () => {
		expect( attack?.sources[ 0 ] ).toMatchObject( {
			source: ATTACKER,
			requests: ATTACKER_GUESSES,
		} );
		expect( attack?.sources[ 0 ]?.share ).toBeCloseTo( 0.712, 3 );
		expect( attack?.sources[ 0 ]?.network ).toMatchObject( {
			asn: 8075,
			name: 'Microsoft Corporation',
		} );
		expect( attack?.targets ).toEqual( [
			{ method: 'POST', target: '//xmlrpc.php', requests: GUESSES },
		] );
		expect( attack?.agents[ 0 ]?.agent ).toContain( 'Chrome/78' );
		expect( attack?.enumeration ).toMatchObject( {
			requests: 2,
			sources: [ ATTACKER ],
			same: true,
		} );
	} );

	it( 'names the three rules that would have blocked it, and legitimate traffic among them', () => {
		const hits = Object.entries( found.rules ).filter(
			( [ , count ] ) => count > 0
		);
		expect( Object.fromEntries( hits ) ).toEqual( {
			xmlrpc: GUESSES,
			wlwmanifest: 8,
			'users-rest': 3,
		} );
		expect( found.hurt ).toEqual( [
			{ rule: 'users-rest', requests: 3, hurt: { editors: 1 } },
		] );
	} );

	it( 'accuses no source of having got in', () => {
		expect( found.entered ).toEqual( [] );
	} );

	it( 'says it in words', () => {
		const words = english( found );
		for ( const word of [
			'22:30–23:10',
			'88,058 requests',
			'36 a second',
			'168.62.29.77: 62,738 (71 %)',
			'AS8075 Microsoft',
			'Chrome/78',
			'//xmlrpc.php',
			'Nobody got in',
			'xmlrpc, users-rest, wlwmanifest',
		] ) {
			expect( words ).toContain( word );
		}
	} );
} );

it( 'finds the one larger answer and the pages after it', () => {
	const { entered } = of(
		cloudFrontLog( { guesses: 4000, intrusion: true } )
	);
	expect( entered ).toHaveLength( 1 );
	expect( entered[ 0 ] ).toMatchObject( {
		source: ATTACKER,
		kinds: [ 'xmlrpc', 'admin' ],
		sure: 'almost certain',
	} );
	expect(
		entered[ 0 ]?.lines.map(
			( { text } ) =>
				/\t(\/\/xmlrpc.php|\/wp-admin\/\S*)\t/.exec( text )?.[ 1 ]
		)
	).toEqual( [
		'//xmlrpc.php',
		'/wp-admin/',
		'/wp-admin/plugin-install.php',
	] );
} );

it( 'finds nothing in a day without an attack', () => {
	const found = of( cloudFrontLog( { clean: true } ) );
	expect( found.incidents ).toEqual( [] );
	expect( found.entered ).toEqual( [] );
	expect( english( found ) ).toContain( 'No attack stands out' );
} );

/** A log of requests, each some seconds after the one before. */
type Part = Partial< Event > & { readonly times?: number };

function small( ...parts: readonly Part[] ): string {
	let time = START;
	const base: Event = {
		time,
		ip: '198.51.100.7',
		method: 'POST',
		path: '/wp-login.php',
		query: null,
		status: 200,
		size: 5000,
		referer: '-',
		agent: 'python-requests/2.31.0',
	};
	return parts
		.flatMap( ( { times = 1, ...part } ) =>
			Array.from(
				{ length: times },
				() => `${ combined( { ...base, time: time++, ...part } ) }\n`
			)
		)
		.join( '' );
}

it( 'says the same in Japanese', () => {
	const words = japanese(
		of( cloudFrontLog( { guesses: 4000, intrusion: true } ) )
	);
	for ( const word of [
		'22:30–23:10',
		'4,000 件',
		'ほぼ確実',
		'いますること',
		'「ブロック」',
	] ) {
		expect( words ).toContain( word );
	}
} );

it( 'finds guesses that are slow but go on', () => {
	const slow = Array.from( { length: 2000 }, ( _, at ) => ( {
		time: START + at * 12,
	} ) );
	expect( of( small( ...slow ) ).incidents ).toMatchObject( [
		{
			rule: 'wp-login',
			requests: 2000,
			start: START,
			end: START + 1999 * 12,
		},
	] );
	expect( of( small( ...slow.slice( 0, 99 ) ) ).incidents ).toEqual( [] );
} );

describe( 'did anyone get in', () => {
	const sure = ( ...parts: readonly Part[] ) =>
		of( small( ...parts ) ).entered.map(
			( { kinds: [ kind ], sure: how } ) => `${ kind }: ${ how }`
		);
	const guesses = { times: 40 };
	const calls = { times: 60, path: '/xmlrpc.php', size: 403 };

	it( 'says so for a login after many wrong passwords', () => {
		expect( sure( guesses, { status: 302 } ) ).toEqual( [
			'login: likely',
		] );
		expect(
			sure(
				guesses,
				{ status: 302 },
				{ method: 'GET', path: '/wp-admin/' }
			)
		).toEqual( [ 'login: almost certain' ] );
	} );

	it( 'says so for uploads and new PHP files of an attacking source', () => {
		expect( sure( calls, { path: '/wp-admin/async-upload.php' } ) ).toEqual(
			[ 'upload: almost certain' ]
		);
		expect(
			sure( guesses, {
				method: 'GET',
				path: '/wp-content/uploads/2026/11/x.php',
			} )
		).toEqual( [ 'script: likely' ] );
		expect(
			sure(
				{
					method: 'GET',
					path: '/wp-content/plugins/a/x.php',
					status: 404,
				},
				guesses,
				{ path: '/wp-content/plugins/a/x.php' }
			)
		).toEqual( [ 'script: likely' ] );
	} );

	it( 'does not accuse an owner who mistypes', () => {
		expect(
			sure(
				{ times: 3 },
				{ status: 302 },
				{ method: 'GET', path: '/wp-admin/' },
				{ path: '/wp-admin/async-upload.php' }
			)
		).toEqual( [] );
	} );

	it( 'does not accuse an owner who logs in while others guess', () => {
		const owner = {
			ip: '203.0.113.20',
			agent: 'Mozilla/5.0 Firefox/133.0',
		};
		expect(
			sure(
				guesses,
				owner,
				{ ...owner, status: 302 },
				{ ...owner, method: 'GET', path: '/wp-admin/' },
				guesses
			)
		).toEqual( [] );
	} );

	it( 'does not accuse a person who worked here before and has an app with an old password', () => {
		expect(
			sure( { method: 'GET', path: '/wp-admin/' }, calls, {
				method: 'GET',
				path: '/wp-admin/',
			} )
		).toEqual( [] );
	} );

	it( 'does not accuse an owner who uses the app and then wp-admin', () => {
		const app = Array.from( { length: 60 }, ( _, at ) => ( {
			path: '/xmlrpc.php',
			agent: 'wp-android/24.5',
			time: START + at * 40,
			size: at % 3 ? 900 : 2000 + at,
		} ) );
		const admin = { method: 'GET', path: '/wp-admin/', time: END };
		expect( sure( ...app, admin ) ).toEqual( [] );
		const fast = app.map( ( one, at ) => ( {
			...one,
			time: START + at,
			size: 500 + at * 40,
		} ) );
		expect( sure( ...fast, admin ) ).toEqual( [] );
	} );

	it( 'does not take every redirect for a login', () => {
		expect( sure( { times: 60, status: 302 } ) ).toEqual( [] );
		expect(
			sure(
				...Array.from( { length: 30 }, ( _, at ) => ( {
					status: at % 2 ? 302 : 200,
				} ) )
			)
		).toEqual( [] );
		expect(
			sure( guesses, {
				status: 302,
				path: '/wp-login.php',
				query: 'action=lostpassword',
			} )
		).toEqual( [] );
	} );

	it( 'does not take sizes that vary for an answer that stands out', () => {
		expect(
			sure(
				...Array.from( { length: 200 }, ( _, at ) => ( {
					...calls,
					times: 1,
					size: 400 + ( ( at * 7 ) % 60 ),
				} ) )
			)
		).toEqual( [] );
		expect( sure( calls, { ...calls, size: 674 }, calls ) ).toEqual( [] );
		expect(
			sure( { ...calls, times: 1, size: 4272 }, calls, calls )
		).toEqual( [] );
	} );

	it( 'does not take a theme’s own file, which others get too, for a new one', () => {
		expect(
			sure(
				{
					method: 'GET',
					path: '/wp-content/themes/a/ajax.php',
					ip: '203.0.113.5',
				},
				guesses,
				{ path: '/wp-content/themes/a/ajax.php' }
			)
		).toEqual( [] );
	} );
} );

describe( 'where the client stands', () => {
	it( 'says that a CDN hides the clients', () => {
		const { notes } = of(
			small( { times: 50, ip: '172.68.1.7', method: 'GET', path: '/' } )
		);
		expect( notes.join() ).toContain( 'addresses of Cloudflare' );
	} );

	it( 'believes a proxy that nothing is known of only if the owner names it', () => {
		const log = small( {
			times: 50,
			ip: '70.132.1.7',
			method: 'GET',
			path: '/',
			agent: 'Amazon CloudFront',
		} ).replaceAll( '\n', ' "198.51.100.99"\n' );
		const found = of( log );
		expect( found.sources[ 0 ]?.source ).toBe( '70.132.1.7' );
		expect( found.notes.join() ).toContain( '--proxy' );
		const range = rangeOf( '70.132.0.0/18', 'mine' );
		const proxies = range ? [ range ] : [];
		const named = report( analyse( [ log ], { proxies } ), networks );
		expect( named.sources[ 0 ]?.source ).toBe( '198.51.100.99' );
	} );

	it( 'counts the clients that a known proxy names', () => {
		const log = small( {
			times: 50,
			ip: '172.68.1.7',
			method: 'GET',
			path: '/',
		} ).replaceAll( '\n', ' "198.51.100.99"\n' );
		const { sources, proxies } = of( log );
		expect( sources[ 0 ] ).toMatchObject( {
			source: '198.51.100.99',
			requests: 50,
		} );
		expect( proxies ).toEqual( { Cloudflare: 50 } );
	} );
} );
