import type { ClientReason, Group } from '../../api/types';
import { chainReason, groupCount, hitsOf, requestCount } from './messages';

const group = ( patch: Partial< Group > ): Group => ( {
	key: '198.51.100.7',
	hits: 62_738,
	refused: null,
	error: 0,
	counted: 'all',
	first: '2026-11-26T17:00:00Z',
	last: '2026-11-26T17:40:00Z',
	network: null,
	exists: null,
	...patch,
} );

test( 'an exact number is shown as it is', () => {
	expect( hitsOf( group( {} ) ) ).toBe( '62,738' );
} );

test( 'an estimate is shown as a range', () => {
	expect( hitsOf( group( { error: 12 } ) ) ).toBe( '62,738 to 62,750' );
} );

test( 'counts of recorded requests are minimums', () => {
	expect( hitsOf( group( { hits: 40, counted: 'kept' } ) ) ).toBe(
		'at least 40'
	);
} );

test( 'a network of which not all addresses are counted has at least so many', () => {
	expect( hitsOf( group( { hits: 40, counted: 'least' } ) ) ).toBe(
		'at least 40'
	);
} );

const LISTED =
	'are listed: in a flood, only the first and last few of each address are.';

test.each( [
	[
		318,
		{ hits: 6432, error: 0 },
		`6,432 requests, of which 318 ${ LISTED }`,
	],
	[
		318,
		{ hits: 6432, error: 12 },
		`6,432 to 6,444 requests, of which 318 ${ LISTED }`,
	],
	[
		318,
		{ hits: 6432, error: null },
		`at least 6,432 requests, of which 318 ${ LISTED }`,
	],
	// A source without a counter: fewer are counted than listed.
	[
		318,
		{ hits: 300, error: null },
		'318 listed requests. In a flood, only the first and last few of each address are listed.',
	],
	[ 318, { hits: 318, error: 0 }, '318 requests' ],
	[ 1, { hits: 1, error: 0 }, '1 request' ],
	[
		1,
		undefined,
		'1 listed request. In a flood, only the first and last few of each address are listed.',
	],
	[
		318,
		null,
		'318 listed requests. In a flood, only the first and last few of each address are listed.',
	],
] )( '%d listed of %j: %s', ( listed, total, sentence ) => {
	expect( requestCount( listed, total ) ).toBe( sentence );
} );

test( 'singular and plural differ', () => {
	expect( groupCount( 'source', 1204 ) ).toBe( '1,204 addresses' );
	expect( groupCount( 'network', 1 ) ).toBe( '1 network' );
	expect( groupCount( 'rule', 0 ) ).toBe( '0 rules' );
	expect( groupCount( 'login', 1 ) ).toBe( '1 login name' );
	expect( groupCount( 'path', 2 ) ).toBe( '2 paths' );
	expect( groupCount( 'agent', 2 ) ).toBe( '2 user agents' );
	expect( groupCount( 'hour', 1 ) ).toBe( '1 hour with requests' );
} );

test( 'every reason has its own sentence', () => {
	const reasons: readonly ClientReason[] = [
		'direct',
		'named',
		'trusted',
		'silent',
		'unreadable',
		'long',
	];
	const sentences = reasons.map( chainReason );
	expect( new Set( sentences ).size ).toBe( reasons.length );
	for ( const sentence of sentences ) {
		expect( sentence ).toMatch( /^[A-Z].+\.$/ );
	}
} );
