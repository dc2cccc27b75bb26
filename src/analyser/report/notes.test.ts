/**
 * @jest-environment node
 */
import { english } from '../markdown/english';
import { japanese } from '../markdown/japanese';
import { rangeOf } from '../ranges';
import { logOf, reportOf } from '../testing/log-of';
import { analyse } from '../testing/read';
import { END, START } from '../testing/scenario';
import { report } from './build';
import type { Note } from './types';

const COUNTS = { requests: 1, of: 2 };
const NOTES: readonly Note[] = [
	{ id: 'forwarded', ...COUNTS, proxy: 'Cloudflare' },
	{ id: 'hidden-clients', ...COUNTS, proxy: 'Cloudflare' },
	{ id: 'untrusted-forwarded', ...COUNTS, proxies: [ '192.0.2.1' ] },
	{ id: 'offsets', minutes: [ 540 ] },
	{ id: 'gap', start: START, end: END },
	{ id: 'without-client', requests: 1 },
	{ id: 'without-requests', has: 'connections', file: 'a.log', files: 1 },
	{ id: 'without-requests', has: 'errors', file: 'a.log', files: 2 },
	{ id: 'without-zone' },
	{ id: 'without-sizes' },
	{ id: 'without-agents' },
	{ id: 'maybe-sampled' },
	{ id: 'incomplete' },
	{ id: 'duplicates-limit' },
	{ id: 'sources-limit' },
	{ id: 'attacks-limit' },
];

describe( 'notes', () => {
	const visits = ( from: number, to: number ) =>
		Array.from( { length: to - from }, ( _, at ) => ( {
			method: 'GET',
			path: '/',
			time: START + ( from + at ) * 60,
		} ) );
	const ids = ( log: string ) =>
		reportOf( log ).notes.map( ( { id } ) => id );

	it( 'name a gap in a dense log, and none in a quiet one', () => {
		expect(
			reportOf( logOf( ...visits( 0, 300 ), ...visits( 600, 900 ) ) )
				.notes
		).toEqual( [
			{ id: 'gap', start: START + 300 * 60, end: START + 600 * 60 - 1 },
		] );
		const quiet = visits( 0, 9000 ).filter( ( _, at ) => at % 90 === 0 );
		expect( ids( logOf( ...quiet ) ) ).toEqual( [] );
	} );

	it( 'name the time zone of the log', () => {
		const log = logOf( { times: 9 } ).replaceAll( '+0000', '+0900' );
		expect( reportOf( log ).notes ).toEqual( [
			{ id: 'offsets', minutes: [ 540 ] },
		] );
		expect( english( reportOf( log ) ) ).toContain( 'UTC+09:00' );
	} );

	/** A time as IIS writes it, without zeros and without a time zone. */
	const iis = ( time: number ) => {
		const when = new Date( time * 1000 );
		return `203.0.113.66, -, ${ when.getUTCMonth() + 1 }/${ when.getUTCDate() }/${ when.getUTCFullYear() }, ${ when.getUTCHours() }:${ when.toISOString().slice( 14, 19 ) }, W3SVC1, WEB1, 10.0.2.10, 71, 427, 403, 200, 0, GET, /, -,\n`;
	};
	const MARCH = Date.UTC( 2026, 2, 1 ) / 1000;

	it( 'say what became of times without a time zone, also if the clocks changed', () => {
		const hours = Array.from( { length: 48 }, ( _, at ) => at );
		const log = hours.map( ( at ) => iis( MARCH + at * 3600 ) ).join( '' );
		const found = reportOf( log );
		expect( [ found.unreadable, found.from, found.to ] ).toEqual( [
			0,
			MARCH,
			MARCH + 47 * 3600,
		] );
		expect( found.notes ).toContainEqual( { id: 'without-zone' } );
		expect( english( found ) ).toContain( 'daylight saving time' );
		const east = report( analyse( [ log ], { offset: 540 } ) );
		expect( east.from ).toBe( MARCH - 540 * 60 );
	} );

	it( 'bring files of several time zones onto one clock', () => {
		const newYork = logOf( { times: 9, time: START } ).replaceAll(
			/:(\d\d)(:\d\d:\d\d) \+0000/g,
			( _, hour: string, rest: string ) =>
				`:${ String( Number( hour ) - 5 ) }${ rest } -0500`
		);
		const found = report(
			analyse( [ newYork, logOf( { times: 9, time: START + 60 } ) ] )
		);
		expect( [ found.from, found.to ] ).toEqual( [ START, START + 60 ] );
		expect( found.notes ).toEqual( [
			{ id: 'offsets', minutes: [ -300, 0 ] },
		] );
	} );

	it( 'say nothing of times if nothing was read', () => {
		const log =
			'Nov 22 03:14:05 web1 nginx: {"remote_addr":"203.0.113.66","request":"GET / HTTP/1.1"}\n';
		const found = reportOf( log.repeat( 3 ) );
		expect( [ found.requests, found.unreadable ] ).toEqual( [ 0, 3 ] );
		expect( found.notes ).toEqual( [] );
	} );

	it( 'say that a log may hold only a sample', () => {
		const record = JSON.stringify( {
			ClientIP: '203.0.113.66',
			ClientRequestMethod: 'GET',
			ClientRequestURI: '/',
			EdgeResponseStatus: 200,
			EdgeStartTimestamp: '2026-11-22T03:14:05Z',
		} );
		expect( ids( `${ record }\n` ) ).toContain( 'maybe-sampled' );
	} );

	it( 'have a text in both languages', () => {
		for ( const one of NOTES ) {
			const found = {
				...reportOf( logOf( { times: 3 } ) ),
				notes: [ one ],
			};
			expect( english( found ) ).not.toContain( 'undefined' );
			expect( japanese( found ) ).toMatch(
				/## 読み取りについて[\s\S]*\n- [^\n]*[ぁ-ん][^\n]*\n\n?$/
			);
		}
	} );
} );

describe( 'clients behind a proxy', () => {
	it( 'has a note if a CDN hides the clients', () => {
		const found = reportOf(
			logOf( { times: 50, ip: '172.68.1.7', method: 'GET', path: '/' } )
		);
		expect( found.notes ).toContainEqual( {
			id: 'hidden-clients',
			requests: 50,
			of: 50,
			proxy: 'Cloudflare',
		} );
		expect( english( found ) ).toContain( 'addresses of Cloudflare' );
		expect( japanese( found ) ).toContain( 'Cloudflare のアドレス' );
	} );

	it( 'trusts an unknown proxy only if it is set', () => {
		const log = logOf( {
			times: 50,
			ip: '70.132.1.7',
			method: 'GET',
			path: '/',
			agent: 'Amazon CloudFront',
		} ).replaceAll( '\n', ' "198.51.100.99"\n' );
		const found = reportOf( log );
		expect( found.sources[ 0 ]?.source ).toBe( '70.132.1.7' );
		expect( found.notes ).toContainEqual( {
			id: 'untrusted-forwarded',
			requests: 50,
			of: 50,
			proxies: [ '70.132.1.7' ],
		} );
		const range = rangeOf( '70.132.0.0/18', 'mine' );
		const proxies = range ? [ range ] : [];
		const trusted = report( analyse( [ log ], { proxies } ) );
		expect( trusted.sources[ 0 ]?.source ).toBe( '198.51.100.99' );
	} );

	it( 'counts the clients that a known proxy forwards', () => {
		const log = logOf( {
			times: 50,
			ip: '172.68.1.7',
			method: 'GET',
			path: '/',
		} ).replaceAll( '\n', ' "198.51.100.99"\n' );
		const { sources, proxies } = reportOf( log );
		expect( sources[ 0 ] ).toMatchObject( {
			source: '198.51.100.99',
			requests: 50,
		} );
		expect( proxies ).toEqual( { Cloudflare: 50 } );
	} );

	it( 'say first that a part was not read', () => {
		const analyser = analyse( [ logOf( { times: 9 } ) ] );
		analyser.isIncomplete = true;
		const text = english( report( analyser ) );
		const limit = text.indexOf( 'A part of the logs has not been read.' );
		expect( limit ).toBeGreaterThan( 0 );
		expect( limit ).toBeLessThan( text.indexOf( 'Nobody got in' ) );
	} );

	it( 'stand after the files, of which only those with requests are listed', () => {
		const access = logOf( { times: 9 } );
		const error =
			'[Sun Nov 22 03:14:05.123456 2026] [php:error] [pid 1] [client 192.0.2.1:4] PHP Fatal error\n'.repeat(
				9
			);
		const found = report(
			analyse( [
				...Array< string >( 15 ).fill( access ),
				...Array< string >( 10 ).fill( error ),
			] )
		);
		expect( found.files ).toHaveLength( 25 );
		expect( english( found ) ).not.toMatch( /\d more/ );
	} );
} );
