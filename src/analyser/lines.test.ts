/**
 * @jest-environment node
 */
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { Analyser } from './analyser';
import { analyse, bytesOf, lines } from './testing/read';
import { Unpacker } from './unpack';

const line = ( at: number, path = '/' ) =>
	`203.0.113.66 - - [22/Nov/2026:03:${ String( 10 + Math.floor( at / 60 ) ) }:${ String( at % 60 ).padStart( 2, '0' ) } +0000] "GET ${ path }?n=${ at } HTTP/1.1" 200 1 "-" "x/1"`;
const log = ( from: number, to: number ) =>
	Array.from(
		{ length: to - from },
		( _, at ) => `${ line( from + at ) }\n`
	).join( '' );

describe( 'encodings and binary data', () => {
	const normal = lines( log( 0, 3 ) );

	it( 'reads CRLF, a byte order mark and a last line without a line feed', () => {
		expect( lines( log( 0, 3 ).replaceAll( '\n', '\r\n' ) ) ).toEqual(
			normal
		);
		expect( lines( `\ufeff${ log( 0, 3 ) }` ) ).toEqual( normal );
		expect( lines( log( 0, 3 ).trimEnd() ) ).toEqual( normal );
	} );

	it( 'reads UTF-16 in both byte orders, in chunks of any size', () => {
		const little = Buffer.from( `\ufeff${ log( 0, 3 ) }`, 'utf16le' );
		const big = Buffer.from( little ).swap16();
		const withoutMark = Buffer.from( log( 0, 3 ), 'utf16le' );
		for ( const bytes of [ little, big, withoutMark ] ) {
			expect( lines( bytes ) ).toEqual( normal );
			expect( lines( bytes, {}, 5 ) ).toEqual( normal );
		}
	} );

	it( 'counts binary and too long lines as unreadable, and continues', () => {
		const garbage = Uint8Array.from(
			{ length: 300 },
			( _, at ) => ( at * 37 ) % 256
		).map( ( byte ) => ( byte === 10 ? 11 : byte ) );
		const long = `203.0.113.66 - - [22/Nov/2026:03:14:05 +0000] "GET /${ 'a'.repeat( 1_048_576 ) } HTTP/1.1" 200 1 "-" "x/1"\n`;
		const parts = [
			bytesOf( log( 0, 3 ) ),
			garbage,
			bytesOf( '\n' ),
			bytesOf( long ),
			bytesOf( '\n\0\0\0\n' ),
			bytesOf( log( 3, 5 ) ),
		];
		const {
			requests,
			unreadable,
			lines: all,
			reasons,
		} = analyse( [ Buffer.concat( parts ) ] );
		expect( { requests, unreadable, all } ).toEqual( {
			requests: 5,
			unreadable: 2,
			all: 9,
		} );
		expect( reasons.get( 'line too long' ) ).toBe( 1 );
	} );

	it( 'reads an empty file, and a file without a valid line', () => {
		expect( analyse( [ '' ] ).lines ).toBe( 0 );
		expect( analyse( [ '\n' ] ).unreadable ).toBe( 0 );
		expect( analyse( [ 'x' ] ).unreadable ).toBe( 1 );
	} );
} );

describe( 'several files', () => {
	it( 'counts a line once if it is in two files', () => {
		expect( analyse( [ log( 0, 60 ), log( 40, 100 ) ] ).requests ).toBe(
			100
		);
		expect( analyse( [ log( 40, 100 ), log( 0, 60 ) ] ).requests ).toBe(
			100
		);
		expect(
			analyse( [ log( 0, 10 ), log( 0, 10 ), log( 0, 10 ) ] ).requests
		).toBe( 10 );
	} );

	it( 'counts a line as often as the file that contains it most often', () => {
		const flood = `${ line( 1 ) }\n`.repeat( 36 );
		expect( analyse( [ flood ] ).requests ).toBe( 36 );
		expect( analyse( [ flood, flood ] ).requests ).toBe( 36 );
		expect( analyse( [ flood, flood + flood ] ).requests ).toBe( 72 );
	} );

	it( 'detects the format of each file', () => {
		const json = JSON.stringify( {
			remote_addr: '203.0.113.7',
			time_iso8601: '2026-11-22T03:00:00Z',
			request_method: 'GET',
			request_uri: '/',
			status: 200,
		} );
		const all = analyse( [ log( 0, 3 ), `${ json }\n` ] );
		expect( all.requests ).toBe( 4 );
		expect( all.detections.map( ( { name } ) => name ) ).toEqual( [
			'combined',
			'json',
		] );
	} );
} );

describe( 'compressed files', () => {
	const unpacked = ( bytes: Uint8Array, chunk: number ) => {
		const analyser = new Analyser( { multipleFiles: true } );
		const names: string[] = [];
		const damaged: string[] = [];
		const unpacker = new Unpacker( 'log', {
			begin: ( name ) => {
				names.push( name );
				analyser.begin( name );
			},
			push: ( part ) => analyser.push( part ),
			end: () => analyser.end(),
			damaged: ( name ) => damaged.push( name ),
		} );
		for ( let at = 0; at < bytes.length; at += chunk ) {
			unpacker.push( bytes.slice( at, at + chunk ) );
		}
		unpacker.push( new Uint8Array( 0 ), true );
		return { requests: analyser.requests, names, damaged };
	};
	const threeMembers = Buffer.concat( [
		gzipSync( log( 0, 50 ) ),
		gzipSync( log( 50, 70 ) ),
		gzipSync( log( 70, 90 ) ),
	] );

	it.each( [ 1, 50, 65536 ] )(
		'reads gzip with several members in chunks of %i bytes',
		( chunk ) => {
			expect( unpacked( threeMembers, chunk ) ).toEqual( {
				requests: 90,
				names: [ 'log' ],
				damaged: [],
			} );
		}
	);

	it( 'reads a truncated file up to its end', () => {
		const cut = gzipSync( log( 0, 2000 ) );
		const { requests } = unpacked(
			cut.subarray( 0, cut.length / 2 ),
			4096
		);
		expect( requests ).toBeGreaterThan( 100 );
		expect( requests ).toBeLessThan( 2000 );
	} );

	it( 'reads a zip with gzip files, and skips system files in it', () => {
		const zip = zipSync( {
			'logs/access.log': strToU8( log( 0, 10 ) ),
			'logs/access.log.1.gz': new Uint8Array( gzipSync( log( 10, 30 ) ) ),
			'__MACOSX/logs/._access.log': strToU8( 'garbage' ),
			'logs/.DS_Store': strToU8( 'garbage' ),
		} );
		expect( unpacked( zip, 100 ) ).toEqual( {
			requests: 30,
			names: [ 'logs/access.log', 'logs/access.log.1' ],
			damaged: [],
		} );
	} );
} );
