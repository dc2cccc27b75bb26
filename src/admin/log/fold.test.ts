import type { Hit, HourTotal } from '../../api/types';
import { foldHits, hourOf } from './fold';
import { repetition, totalOf, unlisted } from './repetition';

jest.mock( '../data/bootstrap', () => ( {
	bootstrap: { timezone: '+09:00' },
} ) );

const hit = ( time: string, patch: Partial< Hit > = {} ): Hit => ( {
	time: `2026-11-26T${ time }.000Z`,
	rule: 'xmlrpc',
	layer: 'server',
	refused: true,
	source: '168.62.29.77',
	way: null,
	network: null,
	method: 'POST',
	path: '//xmlrpc.php',
	agent: 'curl/8',
	xmlrpc: 'wp.getUsersBlogs',
	login: 'admin',
	...patch,
} );

const total = ( patch: Partial< HourTotal > = {} ): HourTotal => ( {
	rule: 'xmlrpc',
	source: '168.62.29.77',
	hour: '2026-11-26T15:00:00Z',
	hits: 6000,
	error: 0,
	listed: 3,
	...patch,
} );

/** The first of the lines into which three requests of one attack fold. */
const attack = () => {
	const [ fold, ...others ] = foldHits( [
		hit( '15:25:02' ),
		hit( '15:25:01' ),
		hit( '15:24:15' ),
	] );
	expect( others ).toEqual( [] );
	if ( ! fold ) {
		throw new Error( 'There is no line.' );
	}
	return fold;
};

test( 'requests of one attack are one line', () => {
	const fold = attack();
	expect( fold.hits ).toHaveLength( 3 );
	expect( fold.newest.time ).toContain( '15:25:02' );
	expect( fold.oldest.time ).toContain( '15:24:15' );
} );

test( 'two sources that alternate are two lines, in the order of their newest requests', () => {
	const other = { source: '198.51.100.7' };
	const folds = foldHits( [
		hit( '15:25:04', other ),
		hit( '15:25:03' ),
		hit( '15:25:02', other ),
		hit( '15:25:01' ),
	] );
	expect(
		folds.map( ( { newest, hits } ) => [ newest.source, hits.length ] )
	).toEqual( [
		[ '198.51.100.7', 2 ],
		[ '168.62.29.77', 2 ],
	] );
} );

test.each< readonly [ string, Partial< Hit > ] >( [
	[ 'another source', { source: '168.62.29.78' } ],
	[ 'another rule', { rule: 'users-scan' } ],
	[ 'another path', { path: '/xmlrpc.php' } ],
	[ 'another method', { method: 'GET' } ],
	[ 'only watched', { refused: false } ],
	[ 'another hour', { time: '2026-11-26T14:59:59.999Z' } ],
] )( '%s is another line', ( _name, patch ) => {
	expect(
		foldHits( [ hit( '15:25:02' ), hit( '15:25:01', patch ) ] )
	).toHaveLength( 2 );
} );

test.each< readonly [ string, Partial< Hit > ] >( [
	[ 'another login name', { login: 'editor' } ],
	[ 'another agent', { agent: '' } ],
	[ 'another layer', { layer: 'wordpress' } ],
] )( '%s is the same line', ( _name, patch ) => {
	expect(
		foldHits( [ hit( '15:25:02' ), hit( '15:25:01', patch ) ] )
	).toHaveLength( 1 );
} );

test( 'no text from a request can join two lines', () => {
	expect(
		foldHits( [
			hit( '15:25:02', { method: 'GET","a', path: 'b' } ),
			hit( '15:25:01', { method: 'GET', path: 'a","b' } ),
		] )
	).toHaveLength( 2 );
} );

test( 'a line keeps its key while newer requests arrive', () => {
	const before = foldHits( [ hit( '15:25:01' ) ] );
	const after = foldHits( [ hit( '15:25:02' ), hit( '15:25:01' ) ] );
	expect( after[ 0 ]?.key ).toBe( before[ 0 ]?.key );
} );

test( 'the totals of a line are those of its rule, source and hour', () => {
	const fold = attack();
	expect( hourOf( fold.newest ) ).toBe( total().hour );
	const wrong = [
		total( { rule: 'users-scan' } ),
		total( { source: '198.51.100.7' } ),
		total( { hour: '2026-11-26T14:00:00Z' } ),
	];
	expect( totalOf( fold, wrong ) ).toBeUndefined();
	expect( totalOf( fold, [ ...wrong, total() ] ) ).toEqual( total() );
} );

test.each< readonly [ string, HourTotal | undefined, string ] >( [
	[
		'all listed ones: the number of all',
		total(),
		'6,000 × between 12:24:15 AM and 12:25:02 AM',
	],
	[
		'an estimate',
		total( { error: 12 } ),
		'6,000 to 6,012 × between 12:24:15 AM and 12:25:02 AM',
	],
	[
		'only some of the listed ones',
		total( { listed: 11 } ),
		'3 of 6,000 in that hour, between 12:24:15 AM and 12:25:02 AM',
	],
	[
		'nothing that is not listed',
		total( { hits: 3 } ),
		'3 × between 12:24:15 AM and 12:25:02 AM',
	],
	[
		'totals that could not be read',
		undefined,
		'3 × between 12:24:15 AM and 12:25:02 AM',
	],
] )( '%s', ( _name, known, text ) => {
	expect( repetition( attack(), known ) ).toBe( text );
} );

test( 'a single request has no number, unless there were more in its hour', () => {
	const [ fold ] = foldHits( [ hit( '15:25:02' ) ] );
	if ( ! fold ) {
		throw new Error( 'There is no line.' );
	}
	expect( repetition( fold, undefined ) ).toBe( '' );
	expect( repetition( fold, total( { hits: 1, listed: 1 } ) ) ).toBe( '' );
	expect( repetition( fold, total( { hits: 11, listed: 11 } ) ) ).toBe( '' );
	expect( repetition( fold, total( { listed: 11 } ) ) ).toBe(
		'one of 6,000 in that hour'
	);
} );

test( 'an opened line says why it lists fewer', () => {
	expect( unlisted( total( { listed: 11 } ) ) ).toBe(
		'In this hour, 6,000 requests from this address met this rule; 11 are listed: the first and the last ones.'
	);
	expect( unlisted( total( { hits: 3 } ) ) ).toBe( '' );
	expect( unlisted( undefined ) ).toBe( '' );
} );
