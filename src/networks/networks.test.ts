/**
 * @jest-environment node
 */
import { networks } from '.';
import { boundaries } from './boundaries';
import { byPrefix, countryRanges, systemRanges } from './range';
import { dateOf } from './data';
import { table, type Family } from './table';

const small = { number: 64496, name: 'Small' };
const other = { number: 64497, name: 'Other' };

const answers = ( ...given: Parameters< typeof boundaries > ) =>
	boundaries( ...given ).map( ( { key, network } ) => [
		Number( key ),
		network?.number,
		network?.country,
	] );

const family = ( name: string ): Family => ( {
	digit: '4',
	digits: 8,
	unit: 256n,
	boundaries: [
		{ key: 256n, network: { number: 64496, name, country: 'JP' } },
		{ key: 768n, network: undefined },
		{ key: 770n, network: { number: 64497, name, country: undefined } },
		{ key: 4096n, network: undefined },
	],
} );

test( 'a name may hold commas and quotes', () => {
	const csv =
		'1,2,64496,"Cloud, ""the"" Inc."\n4,8,64497,Plain\n9,9,64498,""\n';
	expect( systemRanges( csv ).map( ( { value } ) => value.name ) ).toEqual( [
		'Cloud, "the" Inc.',
		'Plain',
		'',
	] );
} );

test( 'a malformed line stops the build', () => {
	expect( () => systemRanges( '1,2,AS1,Name' ) ).toThrow( 'AS1' );
	expect( () => systemRanges( '1,2,3,"open' ) ).toThrow( 'open' );
	expect( () => countryRanges( '1,2,Japan' ) ).toThrow( 'Japan' );
} );

test( 'there is no network between two ranges, and adjacent ranges of one network are merged', () => {
	const ranges = [
		{ first: 10n, last: 19n, value: small },
		{ first: 20n, last: 29n, value: small },
		{ first: 40n, last: 49n, value: other },
	];
	expect( answers( ranges, [] ) ).toEqual( [
		[ 10, 64496, undefined ],
		[ 30, undefined, undefined ],
		[ 40, 64497, undefined ],
		[ 50, undefined, undefined ],
	] );
} );

test( 'a range is split where the country changes, and where it is unknown', () => {
	const countries = [
		{ first: 0n, last: 14n, value: 'JP' },
		{ first: 17n, last: 99n, value: 'DE' },
	];
	const ranges = [ { first: 10n, last: 19n, value: small } ];
	expect( answers( ranges, countries ) ).toEqual( [
		[ 10, 64496, 'JP' ],
		[ 15, 64496, undefined ],
		[ 17, 64496, 'DE' ],
		[ 20, undefined, undefined ],
	] );
} );

test( 'where ranges overlap, the first wins', () => {
	const ranges = [
		{ first: 10n, last: 19n, value: small },
		{ first: 15n, last: 24n, value: other },
		{ first: 16n, last: 17n, value: small },
	];
	expect( answers( ranges, [] ) ).toEqual( [
		[ 10, 64496, undefined ],
		[ 20, 64497, undefined ],
		[ 25, undefined, undefined ],
	] );
} );

test( 'a /64 that two networks share belongs to neither', () => {
	const half = 2n ** 64n;
	const ranges = [
		{ first: half, last: 2n * half + 5n, value: small },
		{ first: 2n * half + 6n, last: 4n * half - 1n, value: other },
		{ first: 4n * half, last: 4n * half + 9n, value: small },
	];
	expect( byPrefix( ranges ) ).toEqual( [
		{ first: 1n, last: 1n, value: small },
		{ first: 3n, last: 3n, value: other },
	] );
} );

test( 'the table is text in three kinds of lines', () => {
	expect(
		table( [ 'Head' ], [ family( 'Name' ) ], new Set( [ 64497 ] ) )
	).toBe(
		[
			'# Head',
			'400000100,0 2 .2,1 .cfe',
			'n000000 64496 JP - Name',
			'n000001 64497 -- h Name',
			'',
		].join( '\n' )
	);
} );

test( 'a name can’t end its line, reverse the text direction or fill the file', () => {
	const hostile = `a\n4ffffffff,0\u202e\u0000<?php ${ 'x'.repeat( 5000 ) }`;
	const lines = table( [], [ family( hostile ) ], new Set() ).split( '\n' );
	expect( lines ).toHaveLength( 4 );
	expect( lines[ 1 ] ).toMatch(
		/^n000000 64496 JP - a 4ffffffff,0 <\?php x+$/
	);
	expect( lines[ 1 ]?.length ).toBeLessThan( 130 );
} );

test( 'the date is that of the data', () => {
	expect( dateOf( '2.3.2026061719' ) ).toBe( '2026-06-17' );
	expect( () => dateOf( '2.3.0' ) ).toThrow( '2.3.0' );
} );

test( 'a number with a new holder stops the build', () => {
	const data = {
		date: '2026-06-17',
		ipv4: [ { first: 1n, last: 2n, value: { ...small, number: 210644 } } ],
		ipv6: [],
		countries4: [],
		countries6: [],
	};
	expect( () => networks( data, 'hosting' ) ).toThrow(
		'AS210644 is Small, not Aeza.'
	);
} );
