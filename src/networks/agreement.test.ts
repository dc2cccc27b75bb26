/**
 * PHP finds in the table what the source data contain, with the machine's PHP
 * and with the oldest supported version.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { networks } from '.';
import { hosting } from './providers';
import type { Range, System } from './range';
import { readData } from './data';

const root = join( __dirname, '..', '..' );
const data = readData();

/** The same addresses each time (xorshift32). */
let state = 2463534242;
function random(): number {
	/* eslint-disable no-bitwise */
	state ^= state << 13;
	state ^= state >>> 17;
	state ^= state << 5;
	return state >>> 0;
	/* eslint-enable no-bitwise */
}

const pick = < One >( list: readonly One[] ): One =>
	list[ random() % list.length ] as One;

/** Returns the value of the first range that contains a key, found without the table. */
function valueAt< Value >(
	ranges: readonly Range< Value >[],
	key: bigint
): Value | undefined {
	let low = 0;
	let high = ranges.length;
	while ( low < high ) {
		const middle = Math.floor( ( low + high ) / 2 );
		if ( ( ranges[ middle ]?.first ?? 0n ) > key ) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	// Some ranges of the data overlap: look at a few before it.
	return ranges
		.slice( Math.max( 0, low - 8 ), low )
		.find( ( { last } ) => key <= last )?.value;
}

const dotted = ( key: bigint ) =>
	[ 24n, 16n, 8n, 0n ]
		.map( ( bits ) => BigInt.asUintN( 8, key / 2n ** bits ) )
		.join( '.' );

const coloned = ( prefix: bigint ) =>
	`${ [ 48n, 32n, 16n, 0n ]
		.map( ( bits ) =>
			BigInt.asUintN( 16, prefix / 2n ** bits ).toString( 16 )
		)
		.join( ':' ) }::${ ( random() % 65536 ).toString( 16 ) }`;

interface Question {
	readonly address: string;
	readonly ipv4: boolean;
	readonly key: bigint;
}

/** Returns random addresses, and those at which one range ends or the next begins. */
function questions( ranges: readonly Range< System >[], ipv4: boolean ) {
	const question = ( key: bigint ): Question => ( {
		address: ipv4 ? dotted( key ) : coloned( key ),
		ipv4,
		key,
	} );
	const providers = ranges.filter( ( { value } ) =>
		hosting.has( value.number )
	);
	return Array.from( { length: 2000 }, ( _, at ) => {
		const { first, last } = pick( at % 2 ? ranges : providers );
		const size = last - first + 1n;
		const inside =
			( BigInt( random() ) * 4294967296n + BigInt( random() ) ) % size;
		return [
			question( first ),
			question( last ),
			question( first - 1n ),
			question( last + 1n ),
			question( first + inside ),
		];
	} ).flat();
}

const allQuestions = [
	...questions( data.ipv4, true ),
	...questions( data.ipv6, false ),
];

const expectedAnswers = ( providersOnly: boolean ) => {
	const included = ( ranges: readonly Range< System >[] ) =>
		providersOnly
			? ranges.filter( ( { value } ) => hosting.has( value.number ) )
			: ranges;
	const ipv4 = included( data.ipv4 );
	const ipv6 = included( data.ipv6 );
	return allQuestions.map( ( one ) => {
		const system = valueAt( one.ipv4 ? ipv4 : ipv6, one.key );
		const country = valueAt(
			one.ipv4 ? data.countries4 : data.countries6,
			one.key
		);
		return system ? [ system.number, country ?? null ] : null;
	} );
};

let folder: string;

beforeAll( () => {
	folder = mkdtempSync( join( tmpdir(), 'sidegate-networks-' ) );
	copyFileSync(
		join( __dirname, 'agreement.php' ),
		join( folder, 'agreement.php' )
	);
} );

afterAll( () => rmSync( folder, { recursive: true } ) );

interface Found {
	readonly php: string;
	readonly bytes: number;
	readonly answers: readonly ( readonly [ number, string | null ] | null )[];
}

function lookUpInPhp(
	table: string,
	command: string,
	...before: string[]
): Found {
	writeFileSync(
		join( folder, 'addresses.json' ),
		JSON.stringify( {
			root,
			table,
			addresses: allQuestions.map( ( { address } ) => address ),
		} )
	);
	const text = execFileSync(
		command,
		[ ...before, join( folder, 'agreement.php' ) ],
		{ encoding: 'utf8', cwd: root, maxBuffer: 64 * 1024 * 1024 }
	);
	return JSON.parse( text ) as Found;
}

const shipped = join( root, 'build', 'networks', 'hosting.txt' );

test( 'the shipped table agrees with the data on providers, for 20,000 addresses', () => {
	const found = lookUpInPhp( shipped, 'php' );
	expect( found.answers ).toHaveLength( 20_000 );
	expect( found.answers ).toEqual( expectedAnswers( true ) );
}, 60_000 );

test( 'PHP 7.4 finds the same', () => {
	const found = lookUpInPhp(
		shipped,
		'npx',
		'tsx',
		'src/tools/php-wasm.ts',
		'7.4'
	);
	expect( found.php ).toMatch( /^7\.4\./ );
	expect( found.answers ).toEqual( expectedAnswers( true ) );
}, 120_000 );

test( 'the full table agrees with the data on all networks', () => {
	const file = join( folder, 'full.txt' );
	writeFileSync( file, networks( data, 'full' ) );
	expect( lookUpInPhp( file, 'php' ).answers ).toEqual(
		expectedAnswers( false )
	);
}, 60_000 );

test( 'the address of the reported attack belongs to Microsoft’s AS8075', () => {
	expect( valueAt( data.ipv4, 0xa83e1d4dn ) ).toEqual( {
		number: 8075,
		name: 'Microsoft Corporation',
	} );
} );

test( 'the same data produce the same bytes, in byte order', () => {
	const text = networks( data, 'hosting' );
	expect( text === networks( data, 'hosting' ) ).toBe( true );
	const lines = text
		.split( '\n' )
		.filter( ( line ) => ! line.startsWith( '#' ) && line );
	expect(
		lines.every( ( line, at ) => ! at || ( lines[ at - 1 ] ?? '' ) < line )
	).toBe( true );
} );
